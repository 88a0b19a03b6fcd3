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

const maskOf = (from: number, span: number): number => ((1 << span) - 1) << from;

/**
 * Gives each thing the first lane that is free on all its days, and counts those that are left over by more than `most`.
 * @param days at most thirty
 * @param items in the order in which they are given lanes; what spans several days should come first
 */
export function lanesIn<T extends Spanning>(
  items: readonly T[],
  days: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Lanes<T> {
  /** Per lane the days it is taken on, a bit each. */
  const taken: number[] = [];
  const all: Placed<T>[] = [];
  const first = days[0] ?? "";
  const last = days.at(-1) ?? "";
  for (const item of items) {
    if (item.last < first || item.first > last) continue;
    const from = Math.max(0, days.indexOf(item.first));
    const end = item.last > last ? days.length - 1 : days.indexOf(item.last);
    const mask = maskOf(from, end - from + 1);
    const free = taken.findIndex((lane) => (lane & mask) === 0);
    const lane = free === -1 ? taken.length : free;
    taken[lane] = (taken[lane] ?? 0) | mask;
    all.push({
      item,
      lane,
      from,
      span: end - from + 1,
      begins: item.first >= first,
      finishes: item.last <= last,
    });
  }
  const placed = all.filter(({ lane }) => lane < most);
  const more = days.map(() => 0);
  for (const { lane, from, span } of all)
    if (lane >= most) for (let day = from; day < from + span; day += 1) more[day] = (more[day] ?? 0) + 1;
  return { placed, more, count: Math.min(taken.length, most) };
}
