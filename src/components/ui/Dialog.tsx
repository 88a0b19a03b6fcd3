import * as Kobalte from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { useFocusReturn } from "./focusReturn.ts";
import { IconButton } from "./IconButton.tsx";

const WIDTHS = { small: "sm:max-w-96", medium: "sm:max-w-128", large: "sm:max-w-180" } as const;

const FIRST_FIELD =
  "[autofocus], input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  description?: string;
  width?: keyof typeof WIDTHS;
  /** Stays at the bottom while the content scrolls: the buttons. */
  footer?: JSX.Element;
  /** Where the focus goes first; otherwise to the first control. */
  initialFocus?: () => HTMLElement | undefined;
  children: JSX.Element;
};

/**
 * A modal dialog: in the middle where there is room, a sheet from below on a phone. Escape and the scrim close it, focus
 * stays inside and returns to where it came from.
 */
export function Dialog(props: DialogProps) {
  const giveBack = useFocusReturn(() => props.open);
  let body: HTMLDivElement | undefined;
  // Writing is what a dialog with a field is opened for; without one, Close is as good a place as any.
  const autoFocus = (event: Event) => {
    const target = props.initialFocus?.() ?? body?.querySelector<HTMLElement>(FIRST_FIELD);
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-40 animate-fade bg-scrim" />
        <div class="pointer-events-none fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[12vh]">
          <Kobalte.Content
            data-modal
            onCloseAutoFocus={giveBack}
            onOpenAutoFocus={autoFocus}
            class={cx(
              "pointer-events-auto flex max-h-[88dvh] w-full animate-sheet flex-col overflow-hidden rounded-t-lg border border-line bg-surface-1 shadow-float sm:max-h-[76dvh] sm:animate-rise sm:rounded-lg",
              WIDTHS[props.width ?? "medium"],
            )}
          >
            <header class="flex items-start gap-4 px-5 pt-4 pb-3">
              <div class="min-w-0 flex-1">
                <Kobalte.Title class="font-[620] text-lg text-strong tracking-[-0.01em]">
                  {props.title}
                </Kobalte.Title>
                <Show when={props.description}>
                  <Kobalte.Description class="mt-0.5 max-w-[72ch] text-faint">
                    {props.description}
                  </Kobalte.Description>
                </Show>
              </div>
              <IconButton
                name="Close"
                icon={X}
                size="small"
                class="-mr-1.5"
                onClick={() => props.onClose()}
              />
            </header>
            <div
              ref={body}
              class={cx(
                "min-h-0 flex-1 overflow-y-auto px-5 pt-1",
                props.footer ? "pb-4" : "pb-[calc(1.25rem+var(--safe-bottom))]",
              )}
            >
              {props.children}
            </div>
            <Show when={props.footer}>
              <footer class="flex flex-wrap items-center justify-end gap-2 border-line border-t px-5 pt-3 pb-[calc(0.75rem+var(--safe-bottom))]">
                {props.footer}
              </footer>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
