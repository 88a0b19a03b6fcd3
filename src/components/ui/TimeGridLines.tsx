// What a grid of time is drawn on: the ruler of hours, the lines of each day, and now.
import { For, Show } from "solid-js";
import { cx } from "./cx.ts";
import { columnAt, type TimeGridColumn } from "./timeGrid.ts";

/** Where an instant lies in the height of its column, in percent. */
type Share = (at: number, column: TimeGridColumn) => number;

export function Ruler(props: { column: TimeGridColumn | undefined; share: Share }) {
  return (
    <div aria-hidden="true" class="num relative w-(--time-gutter) shrink-0 text-right text-2xs text-faint">
      <For each={props.column?.marks.slice(1)}>
        {(mark) => (
          <span
            class="-translate-y-1/2 absolute right-2"
            style={{ top: `${props.share(mark.at, props.column as TimeGridColumn)}%` }}
          >
            {mark.label}
          </span>
        )}
      </For>
    </div>
  );
}

/** The lines of all days whose hours lie where the ruler's do, each drawn once. */
export function HourLines(props: { column: TimeGridColumn | undefined; share: Share }) {
  return (
    <For each={props.column?.marks.slice(1)}>
      {(mark) => (
        <span
          class="absolute inset-x-0 border-line/50 border-t"
          style={{ top: `${props.share(mark.at, props.column as TimeGridColumn)}%` }}
        />
      )}
    </For>
  );
}

/** What is behind one day; one whose hours lie elsewhere than the ruler's has lines of its own, and names them. */
export function ColumnLines(props: { column: TimeGridColumn; share: Share; height: number; isOdd: boolean }) {
  return (
    <div class={cx("relative min-w-0 flex-1 border-line border-l", props.isOdd && "bg-surface-0")}>
      <Show when={props.isOdd}>
        <For each={props.column.marks.slice(1)}>
          {(mark) => (
            <span
              class="absolute inset-x-0 border-line/50 border-t"
              style={{ top: `${props.share(mark.at, props.column)}%` }}
            >
              <span class="num -translate-y-1/2 absolute right-1 bg-surface-0 px-0.5 text-2xs text-faint">
                {mark.label}
              </span>
            </span>
          )}
        </For>
      </Show>
      <Show when={props.height < 100}>
        <span class="absolute inset-x-0 bottom-0 bg-surface-0" style={{ top: `${props.height}%` }}>
          <span class="hatched absolute inset-0 opacity-50" />
        </span>
      </Show>
    </div>
  );
}

export function Playhead(props: {
  now: number | undefined;
  columns: readonly TimeGridColumn[];
  share: Share;
}) {
  const place = () => {
    const { now } = props;
    const column = now === undefined ? undefined : columnAt(props.columns, now);
    return column && now !== undefined ? { column, index: props.columns.indexOf(column), now } : undefined;
  };
  return (
    <Show when={place()}>
      {(at) => (
        <span
          aria-hidden="true"
          class="pointer-events-none absolute z-10 h-[1.5px] bg-accent before:absolute before:-top-1 before:left-0 before:border-5 before:border-transparent before:border-l-accent"
          style={{
            top: `${props.share(at().now, at().column)}%`,
            left: `${(at().index / props.columns.length) * 100}%`,
            width: `${100 / props.columns.length}%`,
          }}
        />
      )}
    </Show>
  );
}
