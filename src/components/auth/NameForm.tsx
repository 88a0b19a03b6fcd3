import { useQuery } from "@rocicorp/zero/solid";
import { createSignal } from "solid-js";
import { object } from "valibot";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { personName } from "#zero/auth/name.ts";
import { complaints } from "#zero/kernel/args.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";

/** The name others see. It is a synced row, so it changes at once and follows on the other devices. */
export function NameForm() {
  const act = useAct();
  const [profile] = useQuery(() => queries.auth.profile());
  const [typed, setTyped] = createSignal<string>();
  const [error, setError] = createSignal<string>();
  const stored = () => profile()?.name ?? document.documentElement.dataset.name ?? "";
  const name = () => typed() ?? stored();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const complaint = complaints(object({ name: personName }), { name: name() })?.name;
    setError(complaint);
    if (complaint) return focusFirstError(form);
    const outcome = await act(mutators.auth.rename({ name: name(), at: serverNow() }), {
      done: "Your name is changed.",
      onRefused: (refusal) => setError(refusal.sentence),
    });
    if (outcome.ok) setTyped(undefined);
    else setError(outcome.sentence);
  };

  return (
    <form class="flex max-w-[28rem] items-start gap-2" novalidate onSubmit={save}>
      <TextField
        class="flex-1"
        label="Name"
        name="name"
        autocomplete="name"
        hint="What people you share with see."
        value={name()}
        onValue={(text) => {
          setTyped(text);
          setError(undefined);
        }}
        error={error()}
      />
      <Button type="submit" class="mt-6.5" disabled={name() === stored()}>
        Save
      </Button>
    </form>
  );
}
