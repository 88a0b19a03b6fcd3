import * as Kobalte from "@kobalte/core/popover";
import type { JSX, ValidComponent } from "solid-js";

export type PopoverProps = {
  open: boolean;
  onOpen: (open: boolean) => void;
  /** What it holds, for those who don't see it. */
  label: string;
  /** What opens it: `(props) => <IconButton {...props} name="Player" icon={Disc} />`. */
  trigger: ValidComponent;
  placement?: "top-start" | "top-end" | "bottom-start" | "bottom-end";
  children: JSX.Element;
};

/** Controls beside what they belong to. The page behind it stays usable; Escape and a press elsewhere close it. */
export function Popover(props: PopoverProps) {
  return (
    <Kobalte.Root
      open={props.open}
      onOpenChange={props.onOpen}
      placement={props.placement ?? "bottom-end"}
      gutter={14}
      preventScroll={false}
    >
      <Kobalte.Trigger as={props.trigger} />
      <Kobalte.Portal>
        <Kobalte.Content
          aria-label={props.label}
          class="z-40 flex max-h-[min(40rem,80dvh)] w-84 animate-rise flex-col overflow-hidden rounded-lg border border-line bg-surface-1 shadow-float outline-none"
        >
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
