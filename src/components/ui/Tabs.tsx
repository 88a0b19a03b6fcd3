import * as Kobalte from "@kobalte/core/tabs";
import { For, type JSX, Show } from "solid-js";
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

/** Views of one thing; only the chosen one is in the page. */
export function Tabs<T extends string>(props: TabsProps<T>) {
  const choose = (value: string) => {
    const tab = props.tabs.find((candidate) => candidate.value === value);
    if (tab) props.onValue(tab.value);
  };
  let row!: HTMLDivElement;
  keepInView(
    () => row,
    () => props.value,
    (strip) => strip.querySelector<HTMLElement>("[data-selected]"),
  );
  return (
    <Kobalte.Root value={props.value} onChange={choose} class={props.class}>
      <Kobalte.List
        ref={row}
        aria-label={props.label}
        class="-mx-1 mb-5 flex gap-1 overflow-x-auto border-line border-b px-1 [scrollbar-width:none]"
      >
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger
              value={tab.value}
              class={cx(
                "-mb-px select-none whitespace-nowrap border-transparent border-b-2 px-3 pt-1 pb-2 text-text transition-colors coarse:pt-3 coarse:pb-3",
                "hover:text-strong focus-visible:-outline-offset-2 data-selected:border-accent-ink data-selected:font-[560] data-selected:text-strong",
              )}
            >
              {tab.label}
              <Show when={tab.count}>
                <span class="num ml-1.5 font-normal text-faint text-xs">{tab.count}</span>
              </Show>
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => <Kobalte.Content value={tab.value}>{props.children(tab.value)}</Kobalte.Content>}
      </For>
    </Kobalte.Root>
  );
}
