import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { Page } from "#components/ui/Page.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { LIMITS } from "#zero/kernel/limits.ts";
import { CaptureField } from "./CaptureField.tsx";
import { type Shared, sharedCapture } from "./shared.ts";

/** What another app shared, to be looked at once more before it goes into the inbox. */
export function SharePage(props: { shared: Shared }) {
  const navigate = useNavigate();
  const { line, note: body } = sharedCapture(props.shared);
  const [text, setText] = createSignal(line);
  const [note, setNote] = createSignal(body);
  const cell = Object.assign(() => text(), { set: (value: string) => void setText(value) });
  const tooLong = () =>
    note().length > LIMITS.note ? `The note can be at most ${LIMITS.note} characters long.` : undefined;
  return (
    <Page title="Save to inbox" width="narrow">
      <div class="flex flex-col gap-5">
        <CaptureField
          text={cell}
          note={note().slice(0, LIMITS.note)}
          source="share"
          says
          autofocus
          onSaved={() => navigate("/inbox", { replace: true })}
        />
        <Show when={body !== ""}>
          <TextArea label="Note" rows={6} value={note()} onValue={setNote} error={tooLong()} />
        </Show>
      </div>
    </Page>
  );
}
