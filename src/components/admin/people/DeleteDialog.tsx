import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, on } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { toast } from "#components/ui/toast.ts";
import type { AccountProps } from "./AccountActions.tsx";

/** The end of an account. Whoever means it types whose it is. */
export function DeleteDialog(props: AccountProps & { open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [email, setEmail] = createSignal("");
  const [error, setError] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  createEffect(
    on(
      () => props.open,
      () => {
        setEmail("");
        setError(undefined);
      },
    ),
  );
  const remove = async () => {
    const { name } = props;
    setBusy(true);
    const outcome = await call(`/api/admin/people/${props.userId}/delete`, { email: email() });
    setBusy(false);
    if (!outcome.ok) return setError(outcome.problem.message);
    props.onClose();
    toast({ text: `Deleted: ${name}.` });
    navigate("/admin/people");
  };
  return (
    <FormDialog
      open={props.open}
      title={`Delete ${props.name}?`}
      description="Everything of theirs goes: rows at once, files within two hours. There is no way back."
      width="small"
      action="Delete for good"
      danger
      busy={busy()}
      onSubmit={remove}
      onCancel={() => props.onClose()}
    >
      <TextField
        label="Type their email address"
        hint={props.email}
        value={email()}
        onValue={(text) => {
          setEmail(text);
          setError(undefined);
        }}
        error={error()}
        autocomplete="off"
        inputmode="email"
        spellcheck={false}
      />
    </FormDialog>
  );
}
