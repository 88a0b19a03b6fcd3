import { createSignal } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { PlanItem } from "#zero/plan/schema.ts";
import { usePlan } from "./context.tsx";

export function RenameDialog(props: { item: PlanItem; onClose: () => void }) {
  const { verbs } = usePlan();
  const [title, setTitle] = createSignal(props.item.title);
  const [error, setError] = createSignal<string>();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await verbs.rename(props.item, title());
    if (outcome.ok) props.onClose();
    else setError(outcome.sentence);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Rename"
      width="small"
      footer={
        <Button kind="primary" type="submit" form="rename-item">
          Save
        </Button>
      }
    >
      <form id="rename-item" onSubmit={(event) => void save(event)}>
        <TextField label="Title" value={title()} onValue={setTitle} error={error()} autocomplete="off" />
      </form>
    </Dialog>
  );
}
