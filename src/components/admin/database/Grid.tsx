import { For, type JSX, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { gradual } from "#components/ui/gradual.ts";
import { listKeyDown } from "#components/ui/rovingList.ts";

export interface GridColumn {
  name: string;
  /** Under the name, small: a type. */
  note?: string;
  align?: "right";
  /** Sorting by it, where it can be sorted by. */
  sort?: { direction: "ascending" | "descending" | "none"; toggle: () => void };
}

const headClass =
  "sticky top-0 z-1 whitespace-nowrap border-line border-b bg-surface-1 px-3 py-2 text-left align-bottom font-[520] text-faint text-xs";

/** A table that scrolls in both directions under its head. Rows are reached with the arrow keys and opened with Enter. */
export function Grid<Row>(props: {
  label: string;
  columns: readonly GridColumn[];
  rows: readonly Row[];
  children: (row: Row) => JSX.Element;
  open?: (index: number) => void;
  /** Whether it is as high as its rows. */
  whole?: boolean;
}) {
  // A statement may answer with a thousand rows of twenty columns.
  const drawn = gradual(() => props.rows);
  return (
    <div
      class={cx(
        "overflow-auto rounded-md border border-line bg-surface-1",
        props.whole ? "" : "max-h-[min(68dvh,44rem)]",
      )}
    >
      <table class="w-full border-separate border-spacing-0 text-sm" aria-label={props.label}>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th
                  scope="col"
                  aria-sort={column.sort?.direction}
                  class={cx(headClass, column.align === "right" && "text-right")}
                >
                  <Show when={column.sort} fallback={column.name}>
                    {(sort) => (
                      <button
                        type="button"
                        onClick={() => sort().toggle()}
                        class={cx(
                          "tap relative rounded-xs hover:text-strong",
                          sort().direction !== "none" && "text-strong",
                        )}
                      >
                        {column.name}
                        <span
                          aria-hidden="true"
                          class={cx(
                            "absolute top-0 ml-0.5",
                            column.align ? "left-full" : "",
                            sort().direction === "none" && "invisible",
                          )}
                        >
                          {sort().direction === "ascending" ? "↑" : "↓"}
                        </span>
                      </button>
                    )}
                  </Show>
                  <Show when={column.note}>
                    <span class="block font-normal text-2xs">{column.note}</span>
                  </Show>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody onKeyDown={listKeyDown({ Enter: (index) => props.open?.(Number(index)) })}>
          <For each={drawn()}>
            {(row, index) => (
              <tr
                data-list-item={index()}
                tabindex={0}
                onClick={() => props.open?.(index())}
                class={cx(
                  "group focus-visible:-outline-offset-2 hover:bg-surface-2",
                  props.open && "cursor-pointer",
                )}
              >
                {props.children(row)}
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** A cell of a grid. */
export function Cell(props: { children: JSX.Element; align?: "right"; class?: string }) {
  return (
    <td
      class={cx(
        "h-9 whitespace-nowrap border-line/60 border-b px-3 py-1.5 text-text group-last:border-b-0 coarse:h-11",
        props.align === "right" && "num text-right",
        props.class,
      )}
    >
      {props.children}
    </td>
  );
}

/** How much of a value a cell shows; the rest is in the row's dialog. */
const SHOWN = 120;

/** A value as Postgres writes it: an absent one is told from an empty one. */
export function ValueCell(props: { value: string | null; faint?: boolean; isNumber?: boolean }) {
  return (
    <Cell
      {...(props.isNumber && { align: "right" as const })}
      class={cx("max-w-80 truncate font-mono text-xs", props.faint && "text-faint")}
    >
      <Value value={props.value === null ? null : props.value.slice(0, SHOWN)} />
    </Cell>
  );
}

export function Value(props: { value: string | null }) {
  return (
    <Show when={props.value !== null} fallback={<span class="text-faint italic">null</span>}>
      <Show when={props.value !== ""} fallback={<span class="text-faint italic">empty</span>}>
        {props.value}
      </Show>
    </Show>
  );
}
