import { createSignal } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { complaints } from "#zero/kernel/args.ts";
import type { InvitedRole } from "#zero/libraries/schema.ts";
import { questionInput } from "#zero/libraries/sharing-args.ts";
import { INVITED_OPTIONS } from "./words.ts";

/** Asks somebody by their address. Whether anybody has it is told to nobody. */
export function EmailForm(props: { libraryId: string; onOffered: () => void }) {
  const [email, setEmail] = createSignal("");
  const [role, setRole] = createSignal<InvitedRole>("viewer");
  const [error, setError] = createSignal<string>();
  const [notice, setNotice] = createSignal<{ text: string; isBad: boolean }>();
  const [busy, setBusy] = createSignal(false);
  let field: HTMLInputElement | undefined;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    const form = event.currentTarget as HTMLFormElement;
    const complain = (sentence: string | undefined) => {
      setError(sentence);
      focusFirstError(form);
    };
    const input = { libraryId: props.libraryId, role: role(), email: email() };
    const found = complaints(questionInput, input);
    if (found) return complain(found.email);
    setBusy(true);
    setNotice(undefined);
    const outcome = await call("/api/libraries/questions", input);
    setBusy(false);
    if (!outcome.ok) {
      const { field: at, message } = outcome.problem;
      return at === "email" ? complain(message) : void setNotice({ text: message, isBad: true });
    }
    setNotice({
      text: `If ${email().trim()} has an account here, the question is in their inbox.`,
      isBad: false,
    });
    setEmail("");
    field?.focus();
    props.onOffered();
  };

  return (
    <form novalidate class="grid gap-4" onSubmit={submit}>
      <p class="max-w-[72ch] text-text">
        Whoever has this address here is asked in their inbox, and can say yes or no.
      </p>
      <TextField
        ref={(input: HTMLInputElement) => {
          field = input;
        }}
        label="Email"
        type="email"
        inputmode="email"
        autocomplete="off"
        placeholder="ada@example.com"
        value={email()}
        onValue={(text) => {
          setEmail(text);
          setError(undefined);
        }}
        error={error()}
      />
      <Select label="They join as" value={role()} onValue={setRole} options={INVITED_OPTIONS} />
      <p
        aria-live="polite"
        classList={{ "text-bad": notice()?.isBad, "text-text": !notice()?.isBad }}
        class="text-sm empty:hidden"
      >
        {notice()?.text}
      </p>
      <div class="flex justify-end">
        <Button kind="primary" type="submit" busy={busy()}>
          Ask
        </Button>
      </div>
    </form>
  );
}
