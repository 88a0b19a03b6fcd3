import * as Kobalte from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { createSignal, For, Show, type ValidComponent } from "solid-js";
import { Dynamic } from "solid-js/web";
import { cx } from "./cx.ts";
import { Glyph } from "./Glyph.tsx";
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

/** Keys that open a menu. */
const OPENING: ReadonlySet<string> = new Set(["Enter", " ", "ArrowDown"]);

/**
 * A button and the menu it opens. The menu is only made when its button is pressed for the first time: a list has one in
 * each row, and most of them are never opened.
 */
export function DropdownMenu(props: DropdownMenuProps) {
  const [isMade, setMade] = createSignal(false);
  let trigger!: HTMLElement;
  /** Makes the menu, whose own button takes the focus and then hears what was done to this one. */
  const make = (again: Event) => {
    setMade(true);
    trigger.focus({ preventScroll: true });
    trigger.dispatchEvent(again);
  };
  const press = () =>
    make(new PointerEvent("pointerdown", { bubbles: true, button: 0, pointerType: "mouse" }));
  return (
    <Show
      when={isMade()}
      fallback={
        <Dynamic
          component={props.trigger}
          aria-haspopup="true"
          aria-expanded={false}
          // Not when a mouse goes down: its button may not be another one before it is up again.
          onClick={press}
          onKeyDown={(event: KeyboardEvent) => {
            if (!OPENING.has(event.key)) return;
            event.preventDefault();
            event.stopPropagation();
            make(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key: event.key }));
          }}
        />
      }
    >
      <Made
        {...props}
        ref={(element) => {
          trigger = element;
        }}
      />
    </Show>
  );
}

function Made(props: DropdownMenuProps & { ref: (element: HTMLElement) => void }) {
  return (
    <Kobalte.Root placement={props.placement ?? "bottom-end"} gutter={4} preventScroll={false} modal={false}>
      <Kobalte.Trigger as={props.trigger} ref={props.ref} />
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
      // The rest of the same press would go to what the action has given the focus: Enter would send a form just opened.
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "Enter") event.preventDefault();
      }}
      class={cx(
        "flex select-none items-center gap-2.5 rounded-sm px-2 py-1.5 outline-none coarse:min-h-11",
        "data-disabled:opacity-50 data-highlighted:bg-surface-3",
        props.action.danger ? "text-bad" : "text-text data-highlighted:text-strong",
      )}
    >
      <Show when={props.action.icon}>{(icon) => <Glyph icon={icon()} size={15} class="shrink-0" />}</Show>
      <span class="min-w-0 flex-1 truncate">{props.action.label}</span>
      <Show when={props.action.checked}>
        <Check size={14} class="shrink-0 text-accent-ink" aria-label="on" />
      </Show>
      <Show when={props.action.keys}>{(keys) => <Kbd keys={keys()} class="max-sm:hidden" />}</Show>
    </Kobalte.Item>
  );
}
