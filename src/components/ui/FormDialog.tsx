import { createUniqueId, type JSX, Show } from "solid-js";
import { Button } from "./Button.tsx";
import { Dialog, type DialogProps } from "./Dialog.tsx";

export interface FormDialogProps extends Omit<DialogProps, "footer" | "onClose"> {
  /** The button that sends it: `Save`, `Create quest`. */
  action: string;
  /** It takes something away for good. */
  danger?: boolean;
  /** Only a server can answer, and has not yet. */
  busy?: boolean;
  onSubmit: () => unknown;
  /** Cancel, Escape and the scrim: may ask first. */
  onCancel: () => unknown;
  /** What is wrong with the whole rather than with a field. */
  notice?: string | undefined;
  /** Something else to do, at the left of the buttons. */
  aside?: JSX.Element;
  form?: (element: HTMLFormElement) => void;
}

/** A dialog that is a form: sent with its button, with Enter in a line, and with Ctrl and Enter anywhere. */
export function FormDialog(props: FormDialogProps) {
  const formId = createUniqueId();
  return (
    <Dialog
      {...props}
      onClose={() => void props.onCancel()}
      footer={
        <>
          {props.aside}
          <Button kind="ghost" onClick={() => void props.onCancel()}>
            Cancel
          </Button>
          <Button
            kind={props.danger ? "danger" : "primary"}
            busy={props.busy ?? false}
            type="submit"
            form={formId}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={props.form}
        noValidate
        class="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.busy) void props.onSubmit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
        }}
      >
        <Show when={props.notice}>
          <p role="alert" class="rounded-md border border-bad/40 px-3 py-2 text-text">
            {props.notice}
          </p>
        </Show>
        {props.children}
      </form>
    </Dialog>
  );
}
