import { createSignal } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { focusFirstError } from "#components/ui/Field.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { subscribeInput } from "#zero/calendar/feeds-args.ts";
import { complaints } from "#zero/kernel/args.ts";

const FORM = "subscribe-to-calendar";

/** The address goes to the server alone: it is a secret, and no device keeps it. */
export function SubscribeDialog(props: { open: boolean; onClose: () => void }) {
  const [url, setUrl] = createSignal("");
  const [name, setName] = createSignal("");
  const [errors, setErrors] = createSignal<Record<string, string>>({});
  const [notice, setNotice] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const host = () =>
    URL.parse(
      url()
        .trim()
        .replace(/^webcals?:/i, "https:"),
    )?.hostname ?? "";

  const close = () => {
    setErrors({});
    setNotice(undefined);
    props.onClose();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    const form = event.currentTarget as HTMLFormElement;
    const input = { url: url(), name: name().trim() || host() || "Calendar" };
    const complain = (found: Record<string, string>) => {
      setErrors(found);
      focusFirstError(form);
    };
    const found = complaints(subscribeInput, input);
    if (found) return complain(found);
    setBusy(true);
    setNotice(undefined);
    const outcome = await call("/api/calendar/subscriptions", input);
    setBusy(false);
    if (outcome.ok) {
      setUrl("");
      setName("");
      return close();
    }
    const { field, message } = outcome.problem;
    if (field === "url" || field === "name") complain({ [field]: message });
    else setNotice(message);
  };

  return (
    <Dialog
      open={props.open}
      onClose={close}
      title="Subscribe to a calendar"
      description="It is read every hour. Its events can be seen here, not changed."
      footer={
        <>
          <Button kind="ghost" onClick={close}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={FORM} busy={busy()}>
            Subscribe
          </Button>
        </>
      }
    >
      <form id={FORM} novalidate class="grid gap-4" onSubmit={submit}>
        <TextField
          label="Address"
          type="url"
          inputmode="url"
          autocomplete="off"
          placeholder="https://…/basic.ics"
          hint="In Google Calendar it is called “Secret address in iCal format”. It stays on the server."
          value={url()}
          onValue={(text) => {
            setUrl(text);
            setErrors({});
          }}
          error={errors().url}
        />
        <TextField
          label="Name"
          autocomplete="off"
          placeholder={host() || "Band"}
          value={name()}
          onValue={(text) => {
            setName(text);
            setErrors({});
          }}
          error={errors().name}
        />
        <p role="alert" class="text-bad text-sm empty:hidden">
          {notice()}
        </p>
      </form>
    </Dialog>
  );
}
