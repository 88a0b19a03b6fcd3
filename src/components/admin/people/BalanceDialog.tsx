import "#zero/people/mutators.ts";
import { createEffect, createSignal, on } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { complaints } from "#zero/kernel/args.ts";
import { sentenceFor } from "#zero/kernel/sentences.ts";
import { mutators } from "#zero/mutators.ts";
import { correctionFields } from "#zero/people/args.ts";
import { correctionRefusal } from "#zero/people/rules.ts";
import type { AccountProps } from "./AccountActions.tsx";

type Errors = Readonly<Record<string, string>>;

/** Moves coins and experience through the ledger; the person reads the reason there. */
export function BalanceDialog(props: AccountProps & { open: boolean; onClose: () => void }) {
  const act = useAct();
  const [coins, setCoins] = createSignal<number | undefined>(0);
  const [xp, setXp] = createSignal<number | undefined>(0);
  const [reason, setReason] = createSignal("");
  const [errors, setErrors] = createSignal<Errors>({});
  // Made once per form: sent twice, it is one correction.
  let correctionId = "";
  let form: HTMLFormElement | undefined;
  createEffect(
    on(
      () => props.open,
      (isOpen) => {
        if (!isOpen) return;
        correctionId = newId();
        setCoins(0);
        setXp(0);
        setReason("");
        setErrors({});
      },
    ),
  );
  const complain = (found: Errors) => {
    setErrors(found);
    if (form) focusFirstError(form);
  };
  const save = async () => {
    const fields = { coins: coins() as number, xp: xp() as number, reason: reason() };
    const wrong = complaints(correctionFields, fields);
    if (wrong) return complain(wrong);
    const refusal = correctionRefusal({ coins: props.coins, totalXp: props.totalXp }, fields);
    if (refusal)
      return complain({ [refusal === "people.insufficientXp" ? "xp" : "coins"]: sentenceFor(refusal) });
    const outcome = await act(
      mutators.people.correctBalance({ ...fields, userId: props.userId, correctionId, at: serverNow() }),
      { done: `Corrected: ${props.name}.` },
    );
    if (outcome.ok) props.onClose();
    else complain({ [outcome.field ?? "reason"]: outcome.sentence });
  };
  const after = (now: number, moved: number | undefined) =>
    `Afterwards ${(now + (moved ?? 0)).toLocaleString()}`;
  return (
    <FormDialog
      open={props.open}
      title={`Correct ${props.name}'s balance`}
      description={`Now ${props.coins.toLocaleString()} coins and ${props.totalXp.toLocaleString()} XP`}
      width="small"
      action="Correct"
      form={(element) => {
        form = element;
      }}
      onSubmit={save}
      onCancel={() => props.onClose()}
    >
      <NumberField
        label="Coins to add"
        value={coins()}
        onValue={setCoins}
        hint={after(props.coins, coins())}
        error={errors().coins}
      />
      <NumberField
        label="XP to add"
        value={xp()}
        onValue={setXp}
        hint={after(props.totalXp, xp())}
        error={errors().xp}
      />
      <TextField
        label="Reason"
        value={reason()}
        onValue={setReason}
        hint="They read it in their ledger."
        error={errors().reason}
        autocomplete="off"
      />
    </FormDialog>
  );
}
