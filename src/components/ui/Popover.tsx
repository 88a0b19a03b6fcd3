import * as Kobalte from "@kobalte/core/popover";
import { type JSX, Show, type ValidComponent } from "solid-js";
import { cx } from "./cx.ts";
import { floatingClass } from "./DropdownMenu.tsx";

export type PopoverProps = {
  /** What opens it: `(props) => <Button {...props}>25 min</Button>`. */
  trigger: ValidComponent;
  title: string;
  /** Keeps the title for screen readers only. */
  hideTitle?: boolean;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  placement?: "bottom" | "bottom-start" | "bottom-end" | "top" | "top-start" | "top-end";
  class?: string;
  children: JSX.Element;
};

/** A small panel beside what opened it, for a few controls; the page behind stays in use. */
export function Popover(props: PopoverProps) {
  return (
    <Kobalte.Root
      placement={props.placement ?? "bottom"}
      gutter={6}
      open={props.open}
      onOpenChange={(open) => props.onOpen?.(open)}
    >
      <Kobalte.Trigger as={props.trigger} />
      <Kobalte.Portal>
        <Kobalte.Content class={cx(floatingClass, "w-72 max-w-[calc(100vw-1rem)] p-4", props.class)}>
          <Kobalte.Title class={props.hideTitle ? "sr-only" : "mb-3 font-[560] text-strong"}>
            {props.title}
          </Kobalte.Title>
          <Show when={props.children}>{props.children}</Show>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
