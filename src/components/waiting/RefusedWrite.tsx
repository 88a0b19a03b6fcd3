// A write the server has refused, with its reason and the words in it: to try again, to change, or to let go.
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { type OutboxEntry, strike } from "#components/shell/outbox.ts";
import { Button } from "#components/ui/Button.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { textsOf, withText } from "./describe.ts";
import { WriteWords } from "./WriteWords.tsx";

export function RefusedWrite(props: { entry: OutboxEntry }) {
  const act = useAct();
  const [args, setArgs] = createSignal(props.entry.args);
  const [isEditing, setEditing] = createSignal(false);
  const [complaint, setComplaint] = createSignal(props.entry.refusal?.sentence);
  const texts = () => textsOf(props.entry);

  const send = async () => {
    const outcome = await act({ mutator: { mutatorName: props.entry.name }, args: args() });
    // From here on its new operation carries it, and comes back here if it is refused as well.
    if (outcome.ok) await strike(props.entry.op);
    else setComplaint(outcome.sentence);
  };

  return (
    <li class="border-line/70 border-b py-2.5">
      <WriteWords entry={props.entry} hideTexts={isEditing()} />
      <Show when={isEditing()}>
        <For each={texts()}>
          {(typed) => (
            <TextArea
              class="mt-2"
              label={typed.label}
              value={typed.text}
              onValue={(text) => setArgs((before) => withText(before, typed.path, text))}
            />
          )}
        </For>
      </Show>
      <p role="alert" class="mt-1 text-bad text-sm">
        {complaint()}
      </p>
      <div class="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => void send()}>
          {isEditing() ? "Send again" : "Try again"}
        </Button>
        <Show when={texts().length > 0}>
          <Show when={!isEditing()}>
            <Button size="small" kind="ghost" onClick={() => setEditing(true)}>
              Edit
            </Button>
          </Show>
          <Button
            size="small"
            kind="ghost"
            onClick={() =>
              void navigator.clipboard.writeText(
                textsOf({ args: args() })
                  .map(({ text }) => text)
                  .join("\n"),
              )
            }
          >
            Copy text
          </Button>
        </Show>
        <Button size="small" kind="ghost" onClick={() => void strike(props.entry.op)}>
          Discard
        </Button>
      </div>
    </li>
  );
}
