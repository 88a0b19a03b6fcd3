// The stretches of time statistics are told by. Days are a person's days, `YYYY-MM-DD`.
import { addDays, startOfMonth, startOfWeek } from "#zero/kernel/day.ts";

export const SPANS = ["day", "week", "month", "year"] as const;
export type Span = (typeof SPANS)[number];

const nextMonth = (day: string): string => startOfMonth(addDays(startOfMonth(day), 31));

/** The first and the last day of the span that holds `day`. */
export function boundsOf(span: Span, day: string, weekStart: number): { from: string; to: string } {
  switch (span) {
    case "day":
      return { from: day, to: day };
    case "week": {
      const from = startOfWeek(day, weekStart);
      return { from, to: addDays(from, 6) };
    }
    case "month":
      return { from: startOfMonth(day), to: addDays(nextMonth(day), -1) };
    case "year":
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  }
}

/** A tally of one kind of deed, of a day or of a month. */
export interface Tally {
  readonly kind: string;
  readonly deeds: number;
  readonly amount: number;
  readonly xp: number;
  readonly coins: number;
}

export interface SystemTotal {
  system: string;
  deeds: number;
  xp: number;
  coins: number;
  /** Amounts by tally, each in the unit of its kind. */
  amounts: Readonly<Record<string, number>>;
}

/** Sums tallies by the system their kind belongs to, the busiest first; systems without a deed are left out. */
export function bySystem(
  rows: readonly Tally[],
  systemOf: (tally: string) => string | undefined,
): SystemTotal[] {
  const totals = new Map<string, SystemTotal>();
  for (const row of rows) {
    const system = systemOf(row.kind);
    if (system === undefined || row.deeds === 0) continue;
    const known = totals.get(system) ?? { system, deeds: 0, xp: 0, coins: 0, amounts: {} };
    totals.set(system, {
      system,
      deeds: known.deeds + row.deeds,
      xp: known.xp + row.xp,
      coins: known.coins + row.coins,
      amounts: { ...known.amounts, [row.kind]: (known.amounts[row.kind] ?? 0) + row.amount },
    });
  }
  return [...totals.values()].toSorted((a, b) => b.deeds - a.deeds || (a.system < b.system ? -1 : 1));
}
