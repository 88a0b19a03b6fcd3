import { createEffect, createSignal, on } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { focusFirstError } from "#components/ui/Field.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { complaints } from "#zero/kernel/args.ts";
import { rewardFields } from "#zero/market/mutators.ts";
import { MAX_REWARD_COINS } from "#zero/market/rules.ts";
import type { OwnReward } from "#zero/market/schema.ts";
import { mutators } from "#zero/mutators.ts";

type Errors = Readonly<Record<string, string>>;

/** A reward of one's own: `null` makes a new one, a row changes it, undefined shows nothing. */
export function RewardDialog(props: {
  reward: OwnReward | null | undefined;
  /** The place a new one gets. */
  newOrder: () => string;
  onClose: () => void;
}) {
  const act = useAct();
  const [name, setName] = createSignal("");
  const [description, setDescription] = createSignal("");
  const [cost, setCost] = createSignal<number | undefined>(50);
  const [errors, setErrors] = createSignal<Errors>({});
  let form: HTMLFormElement | undefined;

  createEffect(
    on(
      () => props.reward,
      (reward) => {
        setName(reward?.name ?? "");
        setDescription(reward?.description ?? "");
        setCost(reward?.costCoins ?? 50);
        setErrors({});
      },
    ),
  );

  const complain = (found: Errors) => {
    setErrors(found);
    if (form) focusFirstError(form);
  };
  const save = async () => {
    const fields = { name: name(), description: description(), costCoins: cost() as number };
    const wrong = complaints(rewardFields, fields);
    if (wrong) return complain(wrong);
    const at = serverNow();
    const { reward } = props;
    const outcome = await act(
      reward
        ? mutators.market.editReward({ ...fields, rewardId: reward.id, at })
        : mutators.market.createReward({ ...fields, rewardId: newId(), sortOrder: props.newOrder(), at }),
      { done: reward ? `Changed: ${fields.name}.` : `On the shelf: ${fields.name}.` },
    );
    if (outcome.ok) props.onClose();
    else complain({ [outcome.field ?? "name"]: outcome.sentence });
  };

  return (
    <FormDialog
      open={props.reward !== undefined}
      title={props.reward ? "Change the reward" : "A reward of your own"}
      description="Something you treat yourself to, at a price that feels right to you."
      width="small"
      action="Save"
      form={(element) => {
        form = element;
      }}
      onSubmit={save}
      onCancel={() => props.onClose()}
    >
      <TextField label="What it is" value={name()} onValue={setName} error={errors().name} />
      <NumberField
        label="Price"
        unit="coins"
        min={1}
        max={MAX_REWARD_COINS}
        step={5}
        value={cost()}
        onValue={setCost}
        error={errors().costCoins}
      />
      <TextArea
        label="A note to yourself"
        value={description()}
        onValue={setDescription}
        error={errors().description}
      />
    </FormDialog>
  );
}
