import * as Kobalte from "@kobalte/core/alert-dialog";
import { Show } from "solid-js";
import type { Question } from "./ask.ts";
import { Button } from "./Button.tsx";
import { useFocusReturn } from "./focusReturn.ts";

/** Asks once before something that hurts. Focus starts on the harmless answer. */
export function ConfirmDialog(
  props: Question & { open: boolean; onConfirm: () => void; onClose: () => void },
) {
  const giveBack = useFocusReturn(() => props.open);
  let harmless: HTMLButtonElement | undefined;
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-50 animate-fade bg-scrim" />
        <div class="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[22vh]">
          <Kobalte.Content
            data-modal
            onCloseAutoFocus={giveBack}
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              harmless?.focus();
            }}
            class="pointer-events-auto w-full animate-sheet rounded-t-lg border border-line bg-surface-1 p-5 pb-[calc(1.25rem+var(--safe-bottom))] shadow-float sm:max-w-96 sm:animate-rise sm:rounded-lg"
          >
            <Kobalte.Title class="font-[620] text-lg text-strong tracking-[-0.01em]">
              {props.title}
            </Kobalte.Title>
            <Show when={props.text}>
              <Kobalte.Description class="mt-1 text-text">{props.text}</Kobalte.Description>
            </Show>
            <div class="mt-5 flex flex-wrap justify-end gap-2">
              <Button ref={harmless} kind="ghost" onClick={() => props.onClose()}>
                {props.cancel ?? "Cancel"}
              </Button>
              <Button kind={props.danger ? "danger" : "primary"} onClick={() => props.onConfirm()}>
                {props.action}
              </Button>
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
