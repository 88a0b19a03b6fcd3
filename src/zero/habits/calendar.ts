// Days as whole numbers, so that years of them can be walked: 0 is 1970-01-01, a Thursday.

const DAY_MS = 86_400_000;

export const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** The names of days that were asked for: a page walks the same year for each of its habits. */
const names = new Map<number, string>();
const MOST_NAMES = 20_000;

export function dayAt(number: number): string {
  const known = names.get(number);
  if (known !== undefined) return known;
  const name = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (names.size >= MOST_NAMES) names.clear();
  names.set(number, name);
  return name;
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayAt = (number: number): number => (((number + 4) % 7) + 7) % 7;

/** The first day of the week that contains the day. @param weekStart 0 = Sunday … 6 = Saturday */
export const weekOf = (number: number, weekStart: number): number =>
  number - ((weekdayAt(number) - weekStart + 7) % 7);
