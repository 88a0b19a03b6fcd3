// How times, days, repetitions and reminders are said.
import { dayName, timeText } from "#components/ui/dates.ts";
import { civilDay, type Occurrence } from "#zero/calendar/rules.ts";
import { type Repeat, untilDay } from "#zero/calendar/rules-recurrence.ts";
import { addDays, daysBetween } from "#zero/kernel/day.ts";

/** `09:00`, `9 am`: hours of the ruler. */
export const hourText = (at: number, timezone: string): string =>
  timeText(at, timezone).replace(/:00(?=\s?[ap])/i, "");

/** `Thursday 26 November` */
export const longDay = (day: string): string =>
  dayName(day, { weekday: "long", day: "numeric", month: "long" });

/** `today`, `tomorrow`, `Fri 27 Nov`, `Fri 3 Jan 2027`: short, as one says it on `today`. */
export function shortDay(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return "today";
  if (ahead === 1) return "tomorrow";
  if (ahead === -1) return "yesterday";
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return dayName(day, { weekday: "short", day: "numeric", month: "short", ...year });
}

type When = Pick<Occurrence, "startsAt" | "endsAt"> & { event: { allDay: boolean; timezone: string } };

/** `today, 18:00–20:00`; `Fri 27 Nov, all day`; `Fri 27 Nov – Sun 29 Nov`; over midnight with both days. */
export function whenText({ startsAt, endsAt, event }: When, timezone: string, today: string): string {
  const zone = event.allDay ? event.timezone : timezone;
  const first = civilDay(startsAt, { timezone: zone });
  const last = civilDay(Math.max(startsAt, endsAt - 1), { timezone: zone });
  if (event.allDay)
    return first === last
      ? `${shortDay(first, today)}, all day`
      : `${shortDay(first, today)} – ${shortDay(last, today)}`;
  const from = timeText(startsAt, timezone);
  const to = timeText(endsAt, timezone);
  if (startsAt === endsAt) return `${shortDay(first, today)}, ${from}`;
  return first === last
    ? `${shortDay(first, today)}, ${from}–${to}`
    : `${shortDay(first, today)}, ${from} – ${shortDay(last, today)}, ${to}`;
}

/** `a, b and c` */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** 0 = Sunday. 2026-11-01 is one. */
export const weekdayName = (weekday: number, style: "long" | "short" | "narrow" = "long"): string =>
  dayName(addDays("2026-11-01", weekday), { weekday: style });

const NTHS: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};

export const nthWords = ({ nth, weekday }: { nth: number; weekday: number }): string =>
  `the ${NTHS[String(nth)]} ${weekdayName(weekday)}`;

export const monthDayWords = (day: number): string => (day === -1 ? "the last day" : `day ${day}`);

const inOrder = (weekdays: readonly number[], weekStart: number): number[] =>
  weekdays.toSorted((a, b) => ((a - weekStart + 7) % 7) - ((b - weekStart + 7) % 7));

function onWords({ every, weekdays, monthDay, nth, weekStart }: Repeat, startDay: string): string {
  if (every === "week") {
    const days = inOrder(weekdays, weekStart);
    if (days.length === 7) return "on every day";
    if (days.length === 5 && !days.includes(0) && !days.includes(6)) return "on weekdays";
    return `on ${listed(days.map((day) => weekdayName(day)))}`;
  }
  if (every === "month") return `on ${nth ? nthWords(nth) : monthDayWords(monthDay ?? 1)}`;
  if (every === "year") return `on ${dayName(startDay, { day: "numeric", month: "long" })}`;
  return "";
}

/**
 * `Every 2 weeks on Tuesday until 3 March`, `Every day, 10 times`.
 * @param startDay the first day of the series, and what the year of its end is told from
 */
export function repeatWords(repeat: Repeat, startDay: string, timezone: string): string {
  const { every, interval, count, until } = repeat;
  const rhythm = interval === 1 ? `Every ${every}` : `Every ${interval} ${every}s`;
  const words = [rhythm, onWords(repeat, startDay)].filter(Boolean).join(" ");
  if (count !== null) return `${words}, ${count === 1 ? "once" : `${count} times`}`;
  if (until === null) return words;
  const day = untilDay(until, timezone);
  const year = day.slice(0, 4) === startDay.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return `${words} until ${dayName(day, { day: "numeric", month: "long", ...year })}`;
}

/** `90 min`, `2 h`, `1 h 30 min` */
export function lengthText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** `At the start`, `10 minutes before`, `1 hour before`, `1 day before` */
export function reminderWords(minutes: number): string {
  if (minutes === 0) return "When it starts";
  const [count, unit] =
    minutes % 10_080 === 0
      ? [minutes / 10_080, "week"]
      : minutes % 1_440 === 0
        ? [minutes / 1_440, "day"]
        : minutes % 60 === 0
          ? [minutes / 60, "hour"]
          : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"} before`;
}
