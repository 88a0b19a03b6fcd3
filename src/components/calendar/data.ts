// The calendar's rows, live, and what they come to in a range.
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { useRows } from "#components/shell/rows.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { assemble, type Occurrence } from "#zero/calendar/rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { queries } from "#zero/queries.ts";
import { type AskedSeries, seriesOf, startsOfAll } from "./expansion.ts";

const DAY_MS = 86_400_000;
/** Rows are asked for in pieces of two weeks, so that paging mostly finds them there. */
const PIECE_MS = 14 * DAY_MS;
const MARGIN_MS = 7 * DAY_MS;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const within = (at: number): number => Math.min(LATEST, Math.max(EARLIEST, at));

/** The pieces around a range. */
const piecesAround = (from: number, to: number) => ({
  from: within(Math.floor((from - MARGIN_MS) / PIECE_MS) * PIECE_MS),
  to: within(Math.ceil((to + MARGIN_MS) / PIECE_MS) * PIECE_MS),
});

export interface Occurrences {
  /** All that touches the range or the day before and after it, in order: a day begins elsewhere in another zone. */
  list: Accessor<readonly Occurrence[]>;
  state: Accessor<ListStateName>;
  /** Rows of series that begin before the end of the range. */
  series: Accessor<readonly CalendarEvent[]>;
}

/**
 * What the person's calendar holds from `from` until `to`, in ms since the epoch. Series are worked out in a worker, in
 * pieces around the range; until it has answered, the state is not known.
 */
export function useOccurrences(from: Accessor<number>, to: Accessor<number>): Occurrences {
  const around = createMemo(() => piecesAround(from(), to()), undefined, {
    equals: (a, b) => a.from === b.from && a.to === b.to,
  });
  const [singles, singleDetails] = useRows<CalendarEvent>(() => queries.calendar.range(around()));
  const [series, seriesDetails] = useRows<CalendarEvent>(() => queries.calendar.series({ to: around().to }));
  const [overrides, overrideDetails] = useRows<CalendarEvent>(() => queries.calendar.overrides(around()));
  const [starts, setStarts] = createSignal<ReadonlyMap<string, readonly number[]>>();

  const asked = createMemo(() => {
    const { from: begins, to: ends } = around();
    const originals = Map.groupBy(overrides(), (row) => row.recurrenceParentId ?? "");
    const list = series().map(
      (event): AskedSeries => ({
        id: event.id,
        ...seriesOf(event),
        also: (originals.get(event.id) ?? []).flatMap((row) => row.originalStartsAt ?? []),
      }),
    );
    return { list, begins, ends };
  });
  let turn = 0;
  createEffect(
    on(asked, async ({ list, begins, ends }) => {
      const mine = ++turn;
      const found = list.length === 0 ? new Map() : await startsOfAll(list, begins, ends);
      if (mine === turn) setStarts(found);
    }),
  );
  onCleanup(() => {
    turn = -1;
  });

  const list = createMemo(() =>
    assemble(singles(), series(), overrides(), starts() ?? new Map(), from() - DAY_MS, to() + DAY_MS),
  );
  const details = [singleDetails, seriesDetails, overrideDetails];
  const isComplete = () => details.every((one) => one().type === "complete") && starts() !== undefined;
  return {
    list,
    series: () => series(),
    state: () =>
      listStateOf(
        list().length,
        isComplete(),
        details.some((one) => one().type === "error"),
      ),
  };
}
