// The parser with the finder the app uses, at one instant.
import { finderFor } from "#components/shell/dateFinder.ts";
import { type Capture, parseCapture, type Rejected } from "#zero/inbox/rules.ts";
import type { DayClock } from "#zero/kernel/day.ts";

export const findDates = finderFor("en-US");

export const NEW_YORK: DayClock = { timezone: "America/New_York", dayStartHour: 4, weekStart: 1 };
/** A Tuesday, 15:00 in New York. */
export const TUESDAY = Date.parse("2026-11-24T15:00:00-05:00");

export const read = (
  line: string,
  { now = TUESDAY, clock = NEW_YORK, rejected = [] as readonly Rejected[] } = {},
): Capture => parseCapture(line, { now, clock, findDates, rejected });

/** A due date as people write it, `2026-11-25 09:00`, in the clock's zone. */
export const local = (instant: number | null, clock = NEW_YORK): string | null =>
  instant === null
    ? null
    : new Intl.DateTimeFormat("sv-SE", {
        timeZone: clock.timezone,
        dateStyle: "short",
        timeStyle: "short",
      }).format(instant);
