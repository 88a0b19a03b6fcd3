import { createEffect, createSignal, createUniqueId, on } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { complaints } from "#zero/kernel/args.ts";
import { rewardFields } from "#zero/market/mutators.ts";
import { MAX_REWARD_COINS } from "#zero/market/rules.ts";
import type { OwnReward } from "#zero/market/schema.ts";
import { mutators } from "#zero/mutators.ts";

/** A reward of one's own: `null` makes a new one, a row changes it, undefined shows nothing. */
export function RewardDialog(props: {
  reward: OwnReward | null | undefined;
  /** The place a new one gets. */
  newOrder: () => string;
  onClose: () => void;
}) {
  const act = useAct();
  const formId = createUniqueId();
  const [name, setName] = createSignal("");
  const [description, setDescription] = createSignal("");
  const [cost, setCost] = createSignal<number | undefined>(50);
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});

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

  const save = async () => {
    const fields = { name: name(), description: description(), costCoins: cost() as number };
    const wrong = complaints(rewardFields, fields);
    if (wrong) return setErrors(wrong);
    const at = serverNow();
    const { reward } = props;
    const outcome = await act(
      reward
        ? mutators.market.editReward({ ...fields, rewardId: reward.id, at })
        : mutators.market.createReward({ ...fields, rewardId: newId(), sortOrder: props.newOrder(), at }),
      { done: reward ? `Changed: ${fields.name}.` : `On the shelf: ${fields.name}.` },
    );
    if (outcome.ok) props.onClose();
    else setErrors({ [outcome.field ?? "name"]: outcome.sentence });
  };

  return (
    <Dialog
      open={props.reward !== undefined}
      onClose={() => props.onClose()}
      title={props.reward ? "Change the reward" : "A reward of your own"}
      description="Something you treat yourself to, at a price that feels right to you."
      width="small"
      footer={
        <>
          <Button kind="ghost" onClick={() => props.onClose()}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" form={formId}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
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
      </form>
    </Dialog>
  );
}
