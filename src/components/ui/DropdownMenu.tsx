import * as Kobalte from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { For, Show, type ValidComponent } from "solid-js";
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
  /** Names the items after it, up to the next heading or divider. */
  | { heading: string }
  | "divider";

export type DropdownMenuProps = {
  /** What opens it: `(props) => <IconButton {...props} name="More" icon={Ellipsis} />`. */
  trigger: ValidComponent;
  items: readonly MenuItem[];
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-start";
};

const floatingClass =
  "z-50 animate-rise rounded-md border border-line bg-surface-2 p-1 shadow-float outline-none";

export function DropdownMenu(props: DropdownMenuProps) {
  return (
    <Kobalte.Root placement={props.placement ?? "bottom-end"} gutter={4} preventScroll={false} modal={false}>
      <Kobalte.Trigger as={props.trigger} />
      <Kobalte.Portal>
        <section aria-label="Menu" class="contents">
          <Kobalte.Content class={cx(floatingClass, "max-h-[60dvh] min-w-48 max-w-80 overflow-y-auto")}>
            <For each={partsOf(props.items)}>
              {(part, index) => <Part part={part} first={index() === 0} />}
            </For>
          </Kobalte.Content>
        </section>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

type Action = Exclude<MenuItem, "divider" | { heading: string }>;
type Part = { heading?: string; divided: boolean; actions: Action[] };

/** The flat list as groups: a heading or a divider begins a new one. */
function partsOf(items: readonly MenuItem[]): Part[] {
  const parts: Part[] = [{ divided: false, actions: [] }];
  for (const item of items) {
    if (item === "divider") parts.push({ divided: true, actions: [] });
    else if ("heading" in item) {
      const last = parts.at(-1);
      if (last?.divided && last.actions.length === 0) last.heading = item.heading;
      else parts.push({ heading: item.heading, divided: false, actions: [] });
    } else parts.at(-1)?.actions.push(item);
  }
  return parts.filter((part) => part.actions.length > 0);
}

function Part(props: { part: Part; first: boolean }) {
  return (
    <>
      <Show when={props.part.divided && !props.first}>
        <Kobalte.Separator class="mx-1 my-1 border-line border-t" />
      </Show>
      <Kobalte.Group aria-label={props.part.heading}>
        <Show when={props.part.heading}>
          <div aria-hidden="true" class="px-2 pt-1.5 pb-1 text-2xs text-faint">
            {props.part.heading}
          </div>
        </Show>
        <For each={props.part.actions}>{(action) => <Entry action={action} />}</For>
      </Kobalte.Group>
    </>
  );
}

function Entry(props: { action: Action }) {
  return (
    <Kobalte.Item
      disabled={props.action.disabled}
      onSelect={() => props.action.run()}
      class={cx(
        "flex select-none items-center gap-2.5 rounded-sm px-2 py-1.5 outline-none coarse:min-h-11",
        "data-disabled:opacity-50 data-highlighted:bg-surface-3",
        props.action.danger ? "text-bad" : "text-text data-highlighted:text-strong",
      )}
    >
      <Show when={props.action.icon}>
        {(icon) => <Dynamic component={icon()} size={15} class="shrink-0" />}
      </Show>
      <span class="min-w-0 flex-1 truncate">{props.action.label}</span>
      <Show when={props.action.checked}>
        <Check size={14} class="shrink-0 text-accent-ink" aria-label="on" />
      </Show>
      <Show when={props.action.keys}>{(keys) => <Kbd keys={keys()} class="max-sm:hidden" />}</Show>
    </Kobalte.Item>
  );
}
