// The feed follows the newest deeds, or stands still from a place on: paused, while one reads further down, or because
// the address looks back. What it shows is always exactly what its query answers, so nothing can fall between.
import { type Accessor, createComputed, createEffect, createMemo, createSignal, on } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import type { ActivityEvent } from "#zero/activity/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { type Batch, useBatched } from "./batched.ts";
import type { FeedFilters } from "./filters.ts";
import { type Place, placeOf, takenBack, woven } from "./stream.ts";

export interface FeedEvent extends ActivityEvent {
  readonly profile?: { readonly name: string; readonly frame: string | null } | undefined;
}

/** Rows that are added each time one comes to the end. */
const PAGE = 100;
/** Above every id: a place at an instant, where nothing is shown that a place could be taken from. */
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export interface Feed {
  /** Changes with what is asked for: filters, or a place to look back from. */
  scope: Accessor<string>;
  rows: Accessor<readonly FeedEvent[]>;
  isTakenBack: (id: string) => boolean;
  state: Accessor<ListStateName>;
  /** Whether it stands still. */
  isHeld: Accessor<boolean>;
  isPaused: Accessor<boolean>;
  setPaused: (paused: boolean) => void;
  /** Whether somebody reads, and nothing may move. */
  setReading: (reading: boolean) => void;
  /** Deeds that came meanwhile; at {@link LIMITS.feedRows} it may be more. */
  arrived: Accessor<number>;
  /** Asks for more at the end. */
  grow: () => void;
  /** Where to look back from, when as many rows are shown as can be held and there are more. */
  next: Accessor<Place | undefined>;
}

export function createFeed(filters: Accessor<FeedFilters>, lookBack: Accessor<Place | undefined>): Feed {
  const [isPaused, setPaused] = createSignal(false);
  const [isReading, setReading] = createSignal(false);
  const [head, setHead] = createSignal<Place>();
  const [limit, setLimit] = createSignal(PAGE);
  const isHeld = createMemo(() => isPaused() || isReading());
  const scope = createMemo(() => JSON.stringify([filters(), lookBack()]));

  // Another view begins anew, at its top. Before anything else reads the old place.
  createComputed(
    on(
      scope,
      () => {
        setPaused(false);
        setReading(false);
        setHead(undefined);
        setLimit(PAGE);
      },
      { defer: true },
    ),
  );

  const asked = createMemo(() => {
    const until = lookBack() ?? head();
    const query = operatorsQueries.operationsFeed.events({
      ...filters(),
      ...(until && { until }),
      limit: limit(),
    });
    return { query, scope: scope(), limit: limit() };
  });
  const batch = useBatched<FeedEvent>(asked);
  const [gone, setGone] = createSignal<readonly FeedEvent[]>([]);
  const isWhole = () => batch().type === "complete" && batch().rows.length < limit();
  let before: { batch: Batch<FeedEvent>; scope: string } | undefined;
  createComputed(
    on(batch, (now) => {
      const isSame = before?.scope === scope();
      if (!isSame) setGone([]);
      else if (before && now.type === "complete")
        setGone((known) => takenBack(known, before?.batch.rows ?? [], now.rows, isWhole()));
      before = { batch: now, scope: scope() };
    }),
  );
  const rows = createMemo(() => woven(batch().rows, gone(), isWhole()));
  const goneIds = createMemo(() => new Set(gone().map(({ id }) => id)));

  createEffect(
    on(
      isHeld,
      (held) => {
        if (lookBack()) return;
        if (!held) setLimit(PAGE);
        const first = batch().rows[0];
        setHead(held ? (first ? placeOf(first) : { at: serverNow(), id: LAST_ID }) : undefined);
      },
      { defer: true },
    ),
  );

  const arrivals = useBatched<ActivityEvent>(() => {
    const after = head();
    if (!after || lookBack()) return undefined;
    return {
      query: operatorsQueries.operationsFeed.arrivals({ ...filters(), after }),
      scope: JSON.stringify([filters(), after]),
    };
  });
  const isFull = () => batch().rows.length >= limit();

  return {
    scope,
    rows,
    isTakenBack: (id) => goneIds().has(id),
    state: () => listStateOf(rows().length, batch().type === "complete", batch().type === "error"),
    isHeld,
    isPaused,
    setPaused,
    setReading,
    arrived: () => arrivals().rows.length,
    grow: () => {
      if (isFull()) setLimit((now) => Math.min(LIMITS.feedRows, now + PAGE));
    },
    next: () => {
      const last = batch().rows.at(-1);
      return last && isFull() && limit() >= LIMITS.feedRows ? placeOf(last) : undefined;
    },
  };
}
