// Where things lie in a grid of time. Instants are ms since the epoch; positions follow elapsed time, so that a day on
// which clocks change is simply longer or shorter.
import type { Icon } from "./icon.ts";

export const STEP_MS = 15 * 60_000;
/** What takes less time is drawn, and laid out, as if it took so long: it must be readable. */
const SHORTEST_MS = 20 * 60_000;

export type TimeGridTone = "accent" | "neutral" | "c1" | "c2" | "c3" | "c4" | "c5";

export interface TimeGridColumn {
  key: string;
  /** `Tuesday 24 November` */
  label: string;
  startsAt: number;
  /** The first moment that no longer belongs to it. */
  endsAt: number;
  /** Hours, at instants, because not every day has the same. */
  marks: readonly { at: number; label: string }[];
}

export interface TimeGridBlock {
  id: string;
  title: string;
  startsAt: number;
  endsAt: number;
  tone?: TimeGridTone;
  icon?: Icon | undefined;
  /** Planned rather than agreed on. */
  isDashed?: boolean;
  /** It happened. */
  isDone?: boolean;
  /** It can be opened, but not moved. */
  isFixed?: boolean;
  /** A quiet line under the time: the place. */
  detail?: string | undefined;
}

export interface Slot {
  startsAt: number;
  endsAt: number;
}

/** A piece of a block in one column, each number a share of the grid: 0..1. */
export interface Piece {
  /** Stable while the block moves from column to column. */
  key: string;
  id: string;
  top: number;
  height: number;
  left: number;
  width: number;
  isFirst: boolean;
  isLast: boolean;
}

type Timed = { readonly startsAt: number; readonly endsAt: number };

const lengthOf = ({ startsAt, endsAt }: Timed): number => endsAt - startsAt;

/** The time the tallest column shows, which all are drawn against. */
export const tallest = (columns: readonly Timed[]): number => Math.max(STEP_MS, ...columns.map(lengthOf));

const touches = (a: Timed, b: Timed): boolean =>
  a.startsAt < b.endsAt && (a.endsAt > b.startsAt || a.startsAt >= b.startsAt);

/**
 * Lanes for things that overlap: each gets the first lane that is free, and as many further lanes to the right as are
 * free for as long as it lasts. `left` and `width` are shares of the column.
 */
export function lanesOf<T extends Timed>(items: readonly T[]): Map<T, { left: number; width: number }> {
  const placed = new Map<T, { left: number; width: number }>();
  const endOf = (item: T) => Math.max(item.endsAt, item.startsAt + SHORTEST_MS);
  const sorted = items.toSorted((a, b) => a.startsAt - b.startsAt || endOf(b) - endOf(a));
  let cluster: T[][] = [];
  let clusterEnd = Number.NEGATIVE_INFINITY;
  const close = () => {
    for (const [lane, members] of cluster.entries()) {
      for (const item of members) {
        let reach = lane + 1;
        while (reach < cluster.length && isFree(cluster[reach] ?? [], item)) reach += 1;
        placed.set(item, { left: lane / cluster.length, width: (reach - lane) / cluster.length });
      }
    }
    cluster = [];
  };
  const isFree = (members: readonly T[], item: T) =>
    members.every((other) => endOf(other) <= item.startsAt || other.startsAt >= endOf(item));
  for (const item of sorted) {
    if (item.startsAt >= clusterEnd) close();
    const lane = cluster.find((members) => isFree(members, item));
    if (lane) lane.push(item);
    else cluster.push([item]);
    clusterEnd = Math.max(clusterEnd, endOf(item));
  }
  close();
  return placed;
}

/** Where blocks are drawn. In order of time, so that Tab follows the clock. */
export function piecesOf(blocks: readonly TimeGridBlock[], columns: readonly TimeGridColumn[]): Piece[] {
  const whole = tallest(columns);
  const pieces: (Piece & Timed)[] = [];
  const counts = new Map<string, number>();
  for (const [index, column] of columns.entries()) {
    const here = blocks.filter((block) => touches(block, column));
    const lanes = lanesOf(here);
    for (const block of here.toSorted((a, b) => a.startsAt - b.startsAt || lengthOf(b) - lengthOf(a))) {
      const from = Math.max(block.startsAt, column.startsAt);
      const to = Math.min(block.endsAt, column.endsAt);
      const lane = lanes.get(block) ?? { left: 0, width: 1 };
      const part = counts.get(block.id) ?? 0;
      counts.set(block.id, part + 1);
      pieces.push({
        key: `${block.id}/${part}`,
        id: block.id,
        startsAt: from,
        endsAt: to,
        top: (from - column.startsAt) / whole,
        height: Math.max(SHORTEST_MS, to - from) / whole,
        left: (index + lane.left) / columns.length,
        width: lane.width / columns.length,
        isFirst: block.startsAt >= column.startsAt,
        isLast: block.endsAt <= column.endsAt,
      });
    }
  }
  return pieces;
}

/** The nearest quarter of an hour of a column, never outside of it. */
export function snapped(at: number, column: Timed, round: (steps: number) => number = Math.round): number {
  const steps = round((at - column.startsAt) / STEP_MS);
  return Math.min(column.endsAt, Math.max(column.startsAt, column.startsAt + steps * STEP_MS));
}

/** The whole quarters that two points of one drag span, at least one, in the column it began in. */
export function slotBetween(begun: number, now: number, column: Timed): Slot {
  const from = snapped(Math.min(begun, now), column, Math.floor);
  const startsAt = Math.max(column.startsAt, Math.min(from, column.endsAt - STEP_MS));
  return { startsAt, endsAt: Math.max(startsAt + STEP_MS, snapped(Math.max(begun, now), column, Math.ceil)) };
}

/** Where something starts that was taken up `grip` ms after its start and is now held at `at`. */
export const startWhenHeld = (at: number, grip: number, column: Timed): number =>
  column.startsAt + Math.round((at - grip - column.startsAt) / STEP_MS) * STEP_MS;

/** With another end, at least a quarter of an hour after its start. */
export const resizedSlot = (slot: Slot, endsAt: number): Slot => ({
  startsAt: slot.startsAt,
  endsAt: Math.max(slot.startsAt + STEP_MS, endsAt),
});

/** Whether a column's hours lie where those of another do: if not, it needs labels of its own. */
export const sameMarks = (a: TimeGridColumn, b: TimeGridColumn): boolean =>
  a.marks.length === b.marks.length &&
  a.marks.every(
    (mark, i) =>
      mark.label === b.marks[i]?.label && mark.at - a.startsAt === (b.marks[i]?.at ?? 0) - b.startsAt,
  );

export const columnAt = (columns: readonly TimeGridColumn[], at: number): TimeGridColumn | undefined =>
  columns.find((column) => at >= column.startsAt && at < column.endsAt);
