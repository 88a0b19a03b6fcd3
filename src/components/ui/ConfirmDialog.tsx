import * as Kobalte from "@kobalte/core/alert-dialog";
import { createSignal, Show } from "solid-js";
import { Button } from "./Button.tsx";
import { useFocusReturn } from "./focusReturn.ts";

export type Question = {
  title: string;
  /** What happens, and whether it can be taken back. */
  text?: string;
  /** The verb on the button that does it. */
  action: string;
  cancel?: string;
  danger?: boolean;
};

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

type Asked = Question & { answer: (yes: boolean) => void };
const [asked, setAsked] = createSignal<Asked>();

/** Asks from anywhere; true if the person did confirm. A second question answers the first one with no. */
export function ask(question: Question): Promise<boolean> {
  asked()?.answer(false);
  return new Promise((resolve) => setAsked({ ...question, answer: resolve }));
}

/** Shows what `ask` asks; once per page, in the frame. */
export function ConfirmHost() {
  const settle = (yes: boolean) => {
    asked()?.answer(yes);
    setAsked(undefined);
  };
  return (
    <Show when={asked()}>
      {(question) => (
        <ConfirmDialog {...question()} open onConfirm={() => settle(true)} onClose={() => settle(false)} />
      )}
    </Show>
  );
}
