import "#zero/calendar/feeds-mutators.ts";
import { createEffect, createSignal, on } from "solid-js";
import { object } from "valibot";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { calendarName } from "#zero/calendar/feeds-args.ts";
import type { CalendarSubscription } from "#zero/calendar/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { mutators } from "#zero/mutators.ts";

export function RenameDialog(props: { subscription: CalendarSubscription | undefined; onClose: () => void }) {
  const act = useAct();
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string>();
  let form: HTMLFormElement | undefined;
  createEffect(
    on(
      () => props.subscription?.id,
      () => {
        setName(props.subscription?.name ?? "");
        setError(undefined);
      },
    ),
  );
  const rename = async () => {
    const { subscription } = props;
    if (!subscription) return;
    const complaint = complaints(object({ name: calendarName }), { name: name() })?.name;
    setError(complaint);
    if (complaint) return form && focusFirstError(form);
    props.onClose();
    await act(
      mutators.calendarFeeds.rename({ subscriptionId: subscription.id, name: name(), at: serverNow() }),
    );
  };
  return (
    <FormDialog
      open={props.subscription !== undefined}
      title="Rename the calendar"
      width="small"
      action="Rename"
      form={(element) => {
        form = element;
      }}
      onSubmit={rename}
      onCancel={() => props.onClose()}
    >
      <TextField label="Name" value={name()} onValue={setName} error={error()} />
    </FormDialog>
  );
}
