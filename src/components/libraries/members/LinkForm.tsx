import Copy from "lucide-solid/icons/copy";
import { createSignal, Show } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/Button.tsx";
import { copyText } from "#components/ui/copy.ts";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { InvitedRole } from "#zero/libraries/schema.ts";
import { INVITED_OPTIONS } from "./words.ts";

const HOURS = [
  { value: "1", label: "One hour" },
  { value: "24", label: "One day" },
  { value: "168", label: "One week" },
  { value: "720", label: "30 days" },
] as const;
const USES = [
  { value: "1", label: "One person" },
  { value: "5", label: "5 people" },
  { value: "25", label: "25 people" },
  { value: "1000", label: "1,000 people" },
] as const;

/** Makes a link. It is shown once, here, and nowhere else. */
export function LinkForm(props: { libraryId: string; onOffered: () => void }) {
  const [role, setRole] = createSignal<InvitedRole>("viewer");
  const [hours, setHours] = createSignal<(typeof HOURS)[number]["value"]>("168");
  const [uses, setUses] = createSignal<(typeof USES)[number]["value"]>("5");
  const [address, setAddress] = createSignal<string>();
  const [notice, setNotice] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setNotice(undefined);
    const input = { libraryId: props.libraryId, role: role(), hours: Number(hours()), uses: Number(uses()) };
    const outcome = await call<{ path: string }>("/api/libraries/links", input);
    setBusy(false);
    if (!outcome.ok) return void setNotice(outcome.problem.message);
    setAddress(`${location.origin}${outcome.data.path}`);
    announce("The link is made.");
    props.onOffered();
  };

  return (
    <Show
      when={address()}
      fallback={
        <form class="grid gap-4" onSubmit={submit}>
          <p class="max-w-[72ch] text-text">Whoever has the link can join, as often as you say.</p>
          <Select label="They join as" value={role()} onValue={setRole} options={INVITED_OPTIONS} />
          <div class="grid grid-cols-2 gap-4">
            <Select label="Works for" value={hours()} onValue={setHours} options={HOURS} />
            <Select label="Can be used by" value={uses()} onValue={setUses} options={USES} />
          </div>
          <p role="alert" class="text-bad text-sm empty:hidden">
            {notice()}
          </p>
          <div class="flex justify-end">
            <Button kind="primary" type="submit" busy={busy()}>
              Make a link
            </Button>
          </div>
        </form>
      }
    >
      {(text) => <MadeLink text={text()} onAnother={() => setAddress(undefined)} />}
    </Show>
  );
}

function MadeLink(props: { text: string; onAnother: () => void }) {
  let field: HTMLInputElement | undefined;
  const copy = async () => {
    // Where the browser does not allow it, the text is selected and the keys do it.
    if (!(await copyText(props.text, "The link is copied."))) field?.select();
  };
  return (
    <div class="grid gap-4">
      <div class="flex items-start gap-2">
        <TextField
          ref={(input: HTMLInputElement) => {
            field = input;
            queueMicrotask(() => {
              input.focus();
              input.select();
            });
          }}
          class="flex-1"
          label="The link"
          hint="It is shown this once. You can withdraw it at any time."
          readonly
          value={props.text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button class="mt-6.5" kind="primary" icon={Copy} onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <div class="flex justify-end">
        <Button kind="ghost" onClick={props.onAnother}>
          Make another
        </Button>
      </div>
    </div>
  );
}
