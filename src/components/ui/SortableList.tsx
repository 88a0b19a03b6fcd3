import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  type Accessor,
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { announce } from "./announce.ts";
import { cx } from "./cx.ts";
import { gradual } from "./gradual.ts";
import { type ItemKeys, listKeyDown } from "./rovingList.ts";

export type SortableRow = {
  index: Accessor<number>;
  isDragged: Accessor<boolean>;
  /** True for the row in the tab order; the controls of the others can stay out of it. */
  isCurrent: Accessor<boolean>;
  /** For menus, where neither a drag nor Alt and an arrow is at hand; undefined at the end of the list. */
  moveUp: Accessor<(() => void) | undefined>;
  moveDown: Accessor<(() => void) | undefined>;
};

export type SortableListProps<T extends { readonly id: string }> = {
  /** The accessible name. */
  label: string;
  items: readonly T[];
  /** What an item is called when its move is announced. */
  nameOf: (item: T) => string;
  /** `index` counts in the list without the moved item. Left out: the list can't be rearranged. */
  onMove?: ((id: string, index: number) => void) | undefined;
  /** Keys of an item, each called with its id; arrows, `j`/`k` and Alt + arrows belong to the list. */
  keys?: ItemKeys;
  /** What a dragged item carries for places outside of the list. */
  dragData?: ((item: T) => Record<string, unknown>) | undefined;
  class?: string;
  children: (item: Accessor<T>, row: SortableRow) => JSX.Element;
};

type Edge = "before" | "after";

const LIST = Symbol("list");

/** The index, in the list without the moved row, of a drop at an edge of row `over`. */
export function indexAfterDrop(ids: readonly string[], moved: string, over: string, edge: Edge): number {
  const others = ids.filter((id) => id !== moved);
  const at = over === moved ? ids.indexOf(moved) : others.indexOf(over) + (edge === "after" ? 1 : 0);
  return Math.max(0, at);
}

/**
 * A list one arranges by dragging, by Alt and the arrow keys (with Shift: to the very top or bottom), or from a menu.
 * One row at a time is in the tab order; arrows and j/k move on. Every move is said aloud.
 */
export function SortableList<T extends { readonly id: string }>(props: SortableListProps<T>) {
  const self = Symbol(props.label);
  let list!: HTMLUListElement;
  const byId = createMemo(() => new Map(props.items.map((item) => [item.id, item])));
  // Rows are kept by id, not by object: a row that moves keeps its element, its focus and what is open in it.
  const ids = createMemo(() => props.items.map((item) => item.id), [], { equals: sameIds });
  const drawn = gradual(ids);
  const [current, setCurrent] = createSignal<string>();
  const [dragged, setDragged] = createSignal<string>();
  const [drop, setDrop] = createSignal<{ id: string; edge: Edge }>();
  let refocus: string | undefined;

  const tabStop = () => {
    const id = current();
    return id !== undefined && byId().has(id) ? id : ids()[0];
  };
  const elementOf = (id: string) => list.querySelector<HTMLElement>(`[data-list-item="${CSS.escape(id)}"]`);

  const move = (id: string, index: number) => {
    const item = byId().get(id);
    const to = Math.min(ids().length - 1, Math.max(0, index));
    if (!item || !props.onMove || to === ids().indexOf(id)) return;
    if (elementOf(id)?.contains(document.activeElement)) refocus = id;
    props.onMove(id, to);
    announce(`${props.nameOf(item)}: moved to place ${to + 1} of ${ids().length}.`);
  };

  // A row that is moved in the document loses the focus; it gets it back where it lands.
  createEffect(
    on(ids, () => {
      const id = refocus;
      refocus = undefined;
      if (id !== undefined) queueMicrotask(() => elementOf(id)?.focus());
    }),
  );
  // A row that goes away hands the focus to the one that takes its place. Looked at before the page changes, for then
  // the focus is gone with the row; a menu or dialog that is about to close would give it back to that row, too.
  createComputed(
    on(ids, (now, before) => {
      const id = current();
      if (!before || id === undefined || now.includes(id)) return;
      const next = now[Math.min(now.length - 1, Math.max(0, before.indexOf(id)))];
      setCurrent(next);
      const focused = document.activeElement;
      const ours = list.contains(focused) || focused?.closest("[role=menu], [role=dialog]");
      if (next !== undefined && ours) queueMicrotask(() => elementOf(next)?.focus());
    }),
  );

  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const row = event.target instanceof HTMLElement ? event.target : undefined;
    const id = row?.dataset.listItem;
    if (event.altKey && !event.ctrlKey && !event.metaKey && id !== undefined) {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      return move(id, event.shiftKey ? step * ids().length : ids().indexOf(id) + step);
    }
    listKeyDown(props.keys ?? {})(event);
  };

  return (
    // biome-ignore lint/a11y/noRedundantRoles: a list without markers is no list to Safari unless it says so.
    <ul ref={list} role="list" aria-label={props.label} class={props.class} onKeyDown={keyDown}>
      <For each={drawn()}>
        {(id, index) => {
          // The row may be asked once more while it is on its way out.
          const item = createMemo<T>((last) => byId().get(id) ?? last, byId().get(id) as T);
          const row: SortableRow = {
            index,
            isDragged: () => dragged() === id,
            isCurrent: () => tabStop() === id,
            moveUp: () => (props.onMove && index() > 0 ? () => move(id, index() - 1) : undefined),
            moveDown: () =>
              props.onMove && index() < ids().length - 1 ? () => move(id, index() + 1) : undefined,
          };
          let element!: HTMLLIElement;
          onMount(() => {
            if (!props.onMove) return;
            onCleanup(
              draggable({
                element,
                canDrag: ({ input }) =>
                  props.onMove !== undefined &&
                  !element.querySelector("input:focus, textarea:focus") &&
                  // Where holding down means something else.
                  !document.elementFromPoint?.(input.clientX, input.clientY)?.closest("[data-no-drag]"),
                getInitialData: () =>
                  ({ ...props.dragData?.(item()), [LIST]: self }) as Record<string, unknown>,
                onDragStart: () => setDragged(id),
                onDrop: ({ location }) => {
                  const at = drop();
                  setDragged(undefined);
                  setDrop(undefined);
                  // Let go outside of the list, or taken back with Escape: nothing moves.
                  if (at && location.current.dropTargets.length > 0)
                    move(id, indexAfterDrop(ids(), id, at.id, at.edge));
                },
              }),
            );
            onCleanup(
              dropTargetForElements({
                element,
                canDrop: ({ source }) => (source.data as Record<symbol, unknown>)[LIST] === self,
                onDrag: ({ location }) => {
                  const box = element.getBoundingClientRect();
                  const edge = location.current.input.clientY < box.top + box.height / 2 ? "before" : "after";
                  if (drop()?.id !== id || drop()?.edge !== edge) setDrop({ id, edge });
                },
                onDragLeave: () => setDrop((at) => (at?.id === id ? undefined : at)),
              }),
            );
          });
          return (
            <li
              ref={element}
              data-list-item={id}
              tabindex={tabStop() === id ? 0 : -1}
              aria-keyshortcuts={props.onMove ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
              onFocusIn={() => setCurrent(id)}
              class={cx("relative rounded-sm", dragged() === id && "opacity-40")}
            >
              {props.children(item, row)}
              <Show when={drop()?.id === id && dragged() !== id}>
                <span
                  aria-hidden="true"
                  class={cx(
                    "pointer-events-none absolute inset-x-0 z-10 h-0.5 rounded-full bg-accent",
                    drop()?.edge === "before" ? "-top-px" : "-bottom-px",
                  )}
                />
              </Show>
            </li>
          );
        }}
      </For>
    </ul>
  );
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);
