import { Dialog } from "#components/ui/Dialog.tsx";
import { Kbd } from "#components/ui/Kbd.tsx";
import { CaptureField } from "./CaptureField.tsx";
import type { TextCell } from "./draft.ts";

/** The capture box over any page. */
export function CaptureDialog(props: { open: boolean; onClose: () => void; text: TextCell }) {
  let field: HTMLTextAreaElement | undefined;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title="Capture"
      initialFocus={() => field}
      footer={
        <p class="mr-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-xs max-sm:hidden">
          <span class="flex items-center gap-1.5">
            <Kbd keys="Enter" /> save
          </span>
          <span class="flex items-center gap-1.5">
            <Kbd keys="Shift+Enter" /> another item
          </span>
          <span>
            It reads <i>tomorrow 9am</i>, <i>#tag</i>, <i>!1</i>, <i>idea:</i>
          </span>
        </p>
      }
    >
      <CaptureField
        text={props.text}
        says
        ref={(element) => {
          field = element;
        }}
        onSaved={() => props.onClose()}
      />
    </Dialog>
  );
}
