// Which line of a row of days something is drawn on. Pure.

export interface Spanning {
  readonly key: string;
  /** Civil days, both drawn. */
  readonly first: string;
  readonly last: string;
}

export interface Placed<T> {
  readonly item: T;
  readonly lane: number;
  /** Place of its first day in the row, 0…, and over how many days it reaches there. */
  readonly from: number;
  readonly span: number;
  /** False where it began, or goes on, in another row. */
  readonly begins: boolean;
  readonly finishes: boolean;
}

export interface Lanes<T> {
  readonly placed: readonly Placed<T>[];
  /** Per day how many found no lane. */
  readonly more: readonly number[];
  /** Lanes in use. */
  readonly count: number;
}

/**
 * Gives each thing the first lane that is free on all its days. Where there are more than `most`, a day keeps its last
 * lane for saying how many more there are.
 * @param items in the order in which they are given lanes; what spans several days should come first
 */
export function lanesIn<T extends Spanning>(
  items: readonly T[],
  days: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Lanes<T> {
  const taken: boolean[][] = [];
  const all: Placed<T>[] = [];
  const first = days[0] ?? "";
  const last = days.at(-1) ?? "";
  for (const item of items) {
    if (item.last < first || item.first > last) continue;
    const from = Math.max(0, days.indexOf(item.first));
    const end = item.last > last ? days.length - 1 : days.indexOf(item.last);
    const isFree = (lane: readonly boolean[]) => !lane.slice(from, end + 1).some(Boolean);
    const free = taken.findIndex(isFree);
    const lane = free === -1 ? taken.length : free;
    taken[lane] ??= [];
    for (let day = from; day <= end; day += 1) (taken[lane] as boolean[])[day] = true;
    all.push({
      item,
      lane,
      from,
      span: end - from + 1,
      begins: item.first >= first,
      finishes: item.last <= last,
    });
  }
  const crowded = days.map((_, day) => taken.findLastIndex((lane) => lane[day]) >= most);
  const isShown = ({ lane, from, span }: Placed<T>) =>
    lane < most && !(lane === most - 1 && crowded.slice(from, from + span).some(Boolean));
  const placed = all.filter(isShown);
  const more = days.map(
    (_, day) => all.filter((one) => !isShown(one) && one.from <= day && day < one.from + one.span).length,
  );
  return { placed, more, count: Math.min(taken.length, most) };
}
