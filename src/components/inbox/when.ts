// Between an instant and the two fields a person types it into, in their own time zone.
import { instantOf } from "#zero/inbox/clues.ts";
import { isInReach, localDay, morningOf } from "#zero/inbox/dates.ts";
import { type DayClock, localAt } from "#zero/kernel/day.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

/** An instant in ms since the epoch; without a time it stands for its day. */
export interface When {
  instant: number;
  hasTime: boolean;
}

export interface WhenFields {
  /** `YYYY-MM-DD` */
  day: string;
  /** `HH:MM`, empty for none */
  time: string;
}

export function whenFields({ instant, hasTime }: When, clock: DayClock): WhenFields {
  const local = localAt(instant, clock);
  return {
    day: localDay(instant, clock),
    time: hasTime ? local.toPlainTime().toString({ smallestUnit: "minute" }) : "",
  };
}

type Read = { when: When } | { errors: { day?: string; time?: string } };

/** Reads the fields; complaints are sentences to be shown at them. `takesDays`: an empty time means the day. */
export function readWhen({ day, time }: WhenFields, now: number, clock: DayClock, takesDays: boolean): Read {
  if (!/^\d{4,6}-\d{2}-\d{2}$/.test(day)) return { errors: { day: "Pick a date." } };
  if (time === "" && !takesDays) return { errors: { time: "Pick a time." } };
  const hasTime = time !== "";
  let instant: number;
  try {
    const [hour = "0", minute = "0"] = time.split(":");
    instant = hasTime
      ? instantOf(day, { hour: Number(hour), minute: Number(minute) }, clock)
      : morningOf(day, clock);
  } catch {
    return { errors: { day: "That date does not exist." } };
  }
  if (!isInReach(instant, now))
    return { errors: { day: `A date can be at most ${LIMITS.dueYears} years away.` } };
  const isPast = hasTime ? instant <= now : day < localDay(now, clock);
  if (isPast)
    return {
      errors: { [day < localDay(now, clock) ? "day" : "time"]: "Pick a time that is still to come." },
    };
  return { when: { instant, hasTime } };
}
