import { For, type JSX, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { ListState, type ListStateName } from "#components/ui/ListState.tsx";
import type { Paged } from "./paged.ts";

/** As many rows as a query gives at once: fewer mean that there is nothing older. */
const PAGE = 50;

/** Rows under the headings of their days, with the way to older ones. */
export function PagedList<Item extends { readonly createdAt: number }>(props: {
  label: string;
  items: readonly Item[];
  headingOf: (item: Item) => string;
  state: ListStateName;
  empty: JSX.Element;
  paged: Paged;
  children: (item: Item) => JSX.Element;
}) {
  const startsDay = (index: number) => {
    const item = props.items[index];
    const before = props.items[index - 1];
    return item && (!before || props.headingOf(before) !== props.headingOf(item))
      ? props.headingOf(item)
      : undefined;
  };
  const last = () => props.items.at(-1)?.createdAt;
  return (
    <ListState state={props.state} empty={props.empty}>
      <ul aria-label={props.label}>
        <For each={props.items}>
          {(item, index) => (
            <>
              <Show when={startsDay(index())}>
                {(heading) => <li class="mt-4 mb-1 font-[560] text-faint text-sm">{heading()}</li>}
              </Show>
              <li class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-1.5">
                {props.children(item)}
              </li>
            </>
          )}
        </For>
      </ul>
      <div class="mt-4 flex gap-2">
        <Show when={!props.paged.isFirst()}>
          <Button kind="ghost" size="small" onClick={() => props.paged.newest()}>
            Newest
          </Button>
        </Show>
        <Show when={props.items.length >= PAGE && last() !== props.paged.until() && last()}>
          {(from) => (
            <Button kind="ghost" size="small" onClick={() => props.paged.older(from())}>
              Older
            </Button>
          )}
        </Show>
      </div>
    </ListState>
  );
}
