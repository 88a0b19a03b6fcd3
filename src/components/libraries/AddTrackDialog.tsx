import { createSignal, Show } from "solid-js";
import { Dialog } from "#components/ui/Dialog.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { AddReference } from "./AddReference.tsx";
import { AddUrl } from "./AddUrl.tsx";

export interface AddTrackDialogProps {
  open: boolean;
  onClose: () => void;
  /** The server refused what this device had accepted: the form is to be shown again. */
  onAgain: () => void;
}

type Way = "url" | "reference";
const WAYS = [
  { value: "url" as const, label: "From the web" },
  { value: "reference" as const, label: "Your reference tracks" },
];

export function AddTrackDialog(props: AddTrackDialogProps) {
  const [way, setWay] = createSignal<Way>("url");
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Add a track">
      <div class="grid gap-4">
        <SegmentedControl
          label="Where it comes from"
          value={way()}
          onValue={setWay}
          options={WAYS}
          class="justify-self-start"
        />
        <Show when={way() === "url"} fallback={<AddReference onClose={props.onClose} />}>
          <AddUrl onClose={props.onClose} onAgain={props.onAgain} />
        </Show>
      </div>
    </Dialog>
  );
}
