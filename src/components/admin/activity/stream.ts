// Places in the feed, and what became of rows between two of its states. Newest first; deeds of one instant by their id.

export interface Place {
  at: number;
  id: string;
}

interface Placed {
  readonly id: string;
  readonly createdAt: number;
}

export const placeOf = ({ createdAt, id }: Placed): Place => ({ at: createdAt, id });

/** Negative when `a` stands above `b`. */
export const byPlace = (a: Placed, b: Placed): number =>
  b.createdAt - a.createdAt || (a.id > b.id ? -1 : a.id < b.id ? 1 : 0);

/** Taken back rows that are remembered. */
const REMEMBERED = 100;

/**
 * Deeds that were there and are gone. One that left at the end was only pushed out by newer ones; any other was taken
 * back by its person, and the list goes on saying so. One that was done again is no longer taken back.
 * @param known what is taken back so far
 * @param isWhole whether `after` holds all there is, and nothing was pushed out
 */
export function takenBack<Row extends Placed>(
  known: readonly Row[],
  before: readonly Row[],
  after: readonly Row[],
  isWhole: boolean,
): readonly Row[] {
  const there = new Set(after.map(({ id }) => id));
  const last = after.at(-1);
  const isWithin = (row: Row) => isWhole || (last !== undefined && byPlace(row, last) < 0);
  const gone = before.filter((row) => !there.has(row.id) && isWithin(row));
  if (gone.length === 0 && known.every((row) => !there.has(row.id))) return known;
  return [...gone, ...known.filter((row) => !there.has(row.id))].toSorted(byPlace).slice(0, REMEMBERED);
}

/** The rows with those taken back at their places: above the last, or anywhere where `rows` are all there are. */
export function woven<Row extends Placed>(
  rows: readonly Row[],
  gone: readonly Row[],
  isWhole: boolean,
): readonly Row[] {
  const last = rows.at(-1);
  const within = gone.filter((row) => isWhole || (last !== undefined && byPlace(row, last) < 0));
  return within.length === 0 ? rows : [...rows, ...within].toSorted(byPlace);
}

/** `12 s`, `3 min`, `2 h`, `4 d`: how long ago, in the space of a column. Both in ms since the epoch. */
export function agoText(at: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1_000));
  if (seconds < 1) return "now";
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
