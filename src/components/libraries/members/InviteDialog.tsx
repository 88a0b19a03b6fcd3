import { createSignal, Match, Switch } from "solid-js";
import { Dialog } from "#components/ui/Dialog.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import type { FocusLibrary } from "#zero/libraries/schema.ts";
import { EmailForm } from "./EmailForm.tsx";
import { LinkForm } from "./LinkForm.tsx";

const WAYS = [
  { value: "link", label: "By link" },
  { value: "email", label: "By email" },
] as const;
type Way = (typeof WAYS)[number]["value"];

export interface InviteDialogProps {
  open: boolean;
  library: Pick<FocusLibrary, "id" | "name">;
  /** Something was offered. */
  onOffered: () => void;
  onClose: () => void;
}

export function InviteDialog(props: InviteDialogProps) {
  const [way, setWay] = createSignal<Way>("link");
  return (
    <Dialog open={props.open} onClose={props.onClose} title={`Invite to ${props.library.name}`}>
      <SegmentedControl label="How" value={way()} onValue={setWay} options={WAYS} class="mb-4" />
      <Switch>
        <Match when={way() === "link"}>
          <LinkForm libraryId={props.library.id} onOffered={props.onOffered} />
        </Match>
        <Match when={way() === "email"}>
          <EmailForm libraryId={props.library.id} onOffered={props.onOffered} />
        </Match>
      </Switch>
    </Dialog>
  );
}
