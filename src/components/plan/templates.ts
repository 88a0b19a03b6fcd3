// What the templates of a weekday bring into its plan.
import { type DayClock, localAt } from "#zero/kernel/day.ts";
import type { PlanTemplate } from "#zero/plan/schema.ts";

interface Brought {
  id: string;
  title: string;
  minutes?: number;
  startsAt?: number;
}

/** @param begins the first moment of the day, ms since the epoch */
export function templateItems(
  templates: readonly PlanTemplate[],
  weekday: number,
  begins: number,
  clock: DayClock,
): Brought[] {
  return templates
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .flatMap(({ id, items }) =>
      items.map(
        ({ title, minutes, startMinute }, index): Brought => ({
          id: `${id}-${index}`,
          title,
          ...(minutes !== undefined && { minutes }),
          ...(startMinute !== undefined && { startsAt: atMinute(begins, startMinute, clock) }),
        }),
      ),
    );
}

/** The wall-clock time, in minutes after midnight, within the day that begins at `begins`. */
export function atMinute(begins: number, minute: number, clock: DayClock): number {
  const midnight = localAt(begins, clock).startOfDay();
  const at = midnight.withPlainTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
  // Before the day's first hour it is the small hours of the next date.
  return (minute < clock.dayStartHour * 60 ? at.add({ days: 1 }) : at).epochMilliseconds;
}
