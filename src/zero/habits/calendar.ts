// Days as whole numbers, so that years of them can be walked: 0 is 1970-01-01, a Thursday.

const DAY_MS = 86_400_000;

export const numberOf = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayAt = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** 0 = Sunday … 6 = Saturday. */
export const weekdayAt = (number: number): number => (((number + 4) % 7) + 7) % 7;

/** The first day of the week that contains the day. @param weekStart 0 = Sunday … 6 = Saturday */
export const weekOf = (number: number, weekStart: number): number =>
  number - ((weekdayAt(number) - weekStart + 7) % 7);
