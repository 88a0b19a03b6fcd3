import { createUniqueId, Index, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import { keepInView } from "./inView.ts";

export type Tab<T extends string> = { value: T; label: string; count?: number };

export type TabsProps<T extends string> = {
  /** Names the row of tabs. */
  label: string;
  tabs: readonly Tab<T>[];
  value: T;
  onValue: (value: T) => void;
  class?: string;
  children: (value: T) => JSX.Element;
};

/** What Tab leads to. */
const FOCUSABLE =
  ":is(a[href], button, input, textarea, select, summary, [tabindex]):not([tabindex='-1'], :disabled, [hidden] *)";

/**
 * Views of one thing; only the chosen one is in the page. Arrow keys, Home and End choose, Tab leads into the view
 * (WAI-ARIA's pattern of tabs with automatic activation). Our own: the library's looks for what can be focused with
 * every change inside a view, and measures the page to do so.
 */
export function Tabs<T extends string>(props: TabsProps<T>) {
  const id = createUniqueId();
  const panelId = `${id}-view`;
  const tabId = (value: T) => `${id}-${value}`;
  let row!: HTMLDivElement;
  let panel: HTMLDivElement | undefined;
  keepInView(
    () => row,
    () => props.value,
    (strip) => strip.querySelector<HTMLElement>("[aria-selected=true]"),
  );
  const focus = (at: number) => {
    const tab = props.tabs.at(at % props.tabs.length);
    if (!tab) return;
    props.onValue(tab.value);
    document.getElementById(tabId(tab.value))?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = props.tabs.findIndex(({ value }) => value === props.value);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focus(to);
    } else if (event.key === "Tab" && panel) {
      // A view with nothing to press is itself where Tab leads to.
      if (panel.querySelector(FOCUSABLE)) panel.removeAttribute("tabindex");
      else panel.tabIndex = 0;
    }
  };
  return (
    <div class={props.class}>
      <div
        ref={row}
        role="tablist"
        aria-label={props.label}
        onKeyDown={onKeyDown}
        class="-mx-1 mb-5 flex gap-1 overflow-x-auto px-1 shadow-[inset_0_-1px_var(--line)] [scrollbar-width:none]"
      >
        <Index each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              id={tabId(tab().value)}
              aria-selected={tab().value === props.value}
              aria-controls={tab().value === props.value ? panelId : undefined}
              tabindex={tab().value === props.value ? 0 : -1}
              onClick={() => props.onValue(tab().value)}
              class={cx(
                "select-none whitespace-nowrap border-transparent border-b-2 px-3 pt-1 pb-2 text-text transition-colors coarse:pt-3 coarse:pb-3",
                "hover:text-strong focus-visible:-outline-offset-2 aria-selected:border-accent-ink aria-selected:font-[560] aria-selected:text-strong",
              )}
            >
              {tab().label}
              <Show when={tab().count}>
                {(count) => <span class="num ml-1.5 font-normal text-faint text-xs">{count()}</span>}
              </Show>
            </button>
          )}
        </Index>
      </div>
      <Show when={props.tabs.some(({ value }) => value === props.value) && props.value} keyed>
        {(value) => (
          <div ref={panel} id={panelId} role="tabpanel" aria-labelledby={tabId(value)}>
            {props.children(value)}
          </div>
        )}
      </Show>
    </div>
  );
}
