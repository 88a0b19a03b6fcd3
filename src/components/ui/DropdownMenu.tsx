import * as Kobalte from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { For, Match, Show, Switch, type ValidComponent } from "solid-js";
import { Dynamic } from "solid-js/web";
import { cx } from "./cx.ts";
import type { Icon } from "./icon.ts";
import { Kbd } from "./Kbd.tsx";

export type MenuItem =
  | {
      label: string;
      run: () => void;
      icon?: Icon;
      keys?: string;
      danger?: boolean;
      disabled?: boolean;
      /** Set: the item is one of several states, ticked when true. */
      checked?: boolean;
    }
  | { heading: string }
  | "divider";

export type DropdownMenuProps = {
  /** What opens it: `(props) => <IconButton {...props} name="More" icon={Ellipsis} />`. */
  trigger: ValidComponent;
  items: readonly MenuItem[];
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-start";
};

export const floatingClass =
  "z-50 animate-rise rounded-md border border-line bg-surface-2 p-1 shadow-float outline-none";

export function DropdownMenu(props: DropdownMenuProps) {
  return (
    <Kobalte.Root placement={props.placement ?? "bottom-end"} gutter={4} preventScroll={false} modal={false}>
      <Kobalte.Trigger as={props.trigger} />
      <Kobalte.Portal>
        <Kobalte.Content class={cx(floatingClass, "max-h-[60dvh] min-w-48 max-w-80 overflow-y-auto")}>
          <For each={props.items}>{(item) => <Entry item={item} />}</For>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

function Entry(props: { item: MenuItem }) {
  const heading = () => typeof props.item === "object" && "heading" in props.item && props.item.heading;
  const action = () => typeof props.item === "object" && "run" in props.item && props.item;
  return (
    <Switch fallback={<Kobalte.Separator class="mx-1 my-1 border-line border-t" />}>
      <Match when={heading()}>
        {(text) => <div class="px-2 pt-1.5 pb-1 text-2xs text-faint">{text()}</div>}
      </Match>
      <Match when={action()}>
        {(item) => (
          <Kobalte.Item
            disabled={item().disabled}
            onSelect={() => item().run()}
            class={cx(
              "flex select-none items-center gap-2.5 rounded-sm px-2 py-1.5 outline-none coarse:min-h-11",
              "data-disabled:opacity-50 data-highlighted:bg-surface-3",
              item().danger ? "text-bad" : "text-text data-highlighted:text-strong",
            )}
          >
            <Show when={item().icon}>
              {(icon) => <Dynamic component={icon()} size={15} class="shrink-0" />}
            </Show>
            <span class="min-w-0 flex-1 truncate">{item().label}</span>
            <Show when={item().checked}>
              <Check size={14} class="shrink-0 text-accent-ink" aria-label="on" />
            </Show>
            <Show when={item().keys}>{(keys) => <Kbd keys={keys()} class="max-sm:hidden" />}</Show>
          </Kobalte.Item>
        )}
      </Match>
    </Switch>
  );
}
