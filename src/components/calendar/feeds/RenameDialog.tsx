import "#zero/calendar/feeds-mutators.ts";
import { createEffect, createSignal, on } from "solid-js";
import { object } from "valibot";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { calendarName } from "#zero/calendar/feeds-args.ts";
import type { CalendarSubscription } from "#zero/calendar/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { mutators } from "#zero/mutators.ts";

const FORM = "rename-calendar";

export function RenameDialog(props: { subscription: CalendarSubscription | undefined; onClose: () => void }) {
  const act = useAct();
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string>();
  createEffect(
    on(
      () => props.subscription?.id,
      () => {
        setName(props.subscription?.name ?? "");
        setError(undefined);
      },
    ),
  );
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { subscription } = props;
    if (!subscription) return;
    const complaint = complaints(object({ name: calendarName }), { name: name() })?.name;
    setError(complaint);
    if (complaint) return focusFirstError(event.currentTarget as HTMLFormElement);
    props.onClose();
    await act(
      mutators.calendarFeeds.rename({ subscriptionId: subscription.id, name: name(), at: serverNow() }),
    );
  };
  return (
    <Dialog
      open={props.subscription !== undefined}
      onClose={props.onClose}
      title="Rename the calendar"
      width="small"
      footer={
        <>
          <Button kind="ghost" onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={FORM}>
            Rename
          </Button>
        </>
      }
    >
      <form id={FORM} novalidate onSubmit={submit}>
        <TextField label="Name" value={name()} onValue={setName} error={error()} />
      </form>
    </Dialog>
  );
}
