import SquarePen from "lucide-solid/icons/square-pen";
import { createSignal, onCleanup } from "solid-js";
import { registerAnswers, registerCommands } from "#components/shell/commands.ts";
import { later } from "#components/ui/later.tsx";
import { useDraft } from "./draft.ts";
import { useReader } from "./reading.ts";
import { useSaver } from "./saving.ts";
import { short } from "./words.ts";

const CaptureDialog = later(
  () => import("./CaptureDialog.tsx").then((part) => part.CaptureDialog),
  (props) => props.open,
);

const [isOpen, setOpen] = createSignal(false);
let boxOnPage: HTMLTextAreaElement | undefined;

/** The capture box that stands on a page: where there is one, `c` goes there. */
export function setBoxOnPage(box: HTMLTextAreaElement | undefined): void {
  boxOnPage = box;
}

/** Where the next thought goes: the box on this page, or the dialog. */
export function openCapture(): void {
  if (boxOnPage?.isConnected) boxOnPage.focus();
  else setOpen(true);
}

/** Capture from everywhere: the key, the palette, the tab bar. Once per page, in the frame. */
export function CaptureHost() {
  const draft = useDraft();
  const reader = useReader();
  const save = useSaver(reader);
  onCleanup(() => setOpen(false));

  const giveBack = (text: string) => {
    const since = draft().trim();
    draft.set(since === "" ? text : `${text}\n${since}`);
  };
  registerCommands(() => [
    {
      id: "capture",
      title: "Capture",
      group: "Create",
      keys: "c",
      icon: SquarePen,
      keywords: "inbox add new task note idea link quick",
      run: openCapture,
    },
  ]);
  registerAnswers((query) => [
    {
      id: "capture.text",
      title: `Capture “${short(query)}”`,
      group: "Create",
      icon: SquarePen,
      run: () => void save(query, [], { says: true, onRefused: () => giveBack(query) }),
    },
  ]);

  return <CaptureDialog open={isOpen()} onClose={() => setOpen(false)} text={draft} />;
}
