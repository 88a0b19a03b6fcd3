// One line that says what and when: “Rehearsal fri 18:00-20:00”, “Run every mon and thu 7:00”. The finder of dates is the
// one the inbox reads with.
import type { FindDates } from "../inbox/clues.ts";
import { dateIn } from "../inbox/dates.ts";
import { addDays, type DayClock, daysBetween, weekdayOf } from "../kernel/day.ts";
import { civilDay, midnightOf, shiftDays } from "./rules.ts";
import { firstDayOf, formatRepeat, type Repeat, type RepeatUnit } from "./rules-recurrence.ts";

export interface QuickEvent {
  title: string;
  startsAt: number;
  endsAt: number;
  allDay: boolean;
  rrule: string | null;
  /** Something in the line said when. */
  isDated: boolean;
}

const HOUR_MS = 3_600_000;
const CODES = ["su", "mo", "tu", "we", "th", "fr", "sa"];
const DAY_NAME = "(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:days?)?";
const EVERY = new RegExp(
  `(?<![\\p{L}\\p{N}])every\\s+(?:(other|second)\\s+)?(weekday|day|week|month|year|${DAY_NAME}(?:\\s*(?:,|and|&)\\s*${DAY_NAME})*)(?![\\p{L}\\p{N}])`,
  "iu",
);

type Rhythm = { every: RepeatUnit; interval: number; weekdays: number[] };

/** The rhythm a line names, and the line without it. */
function rhythmIn(line: string): { rhythm: Rhythm; rest: string } | null {
  const [text = "", other, what = ""] = EVERY.exec(line) ?? [];
  if (!text) return null;
  const word = what.toLowerCase();
  const interval = other ? 2 : 1;
  // “Every mon 7:00”: what is left says the time of something, not a place in a track.
  const after = line.slice(line.indexOf(text) + text.length);
  const rest = line.replace(text, /^\s*\d/.test(after) ? " at " : " ");
  if (word === "weekday") return { rhythm: { every: "week", interval, weekdays: [1, 2, 3, 4, 5] }, rest };
  if (["day", "week", "month", "year"].includes(word))
    return { rhythm: { every: word as RepeatUnit, interval, weekdays: [] }, rest };
  const weekdays = [...word.matchAll(new RegExp(DAY_NAME, "g"))].map(([name]) =>
    CODES.indexOf(name.slice(0, 2)),
  );
  return { rhythm: { every: "week", interval, weekdays: [...new Set(weekdays)].sort() }, rest };
}

function repeatFrom({ every, interval, weekdays }: Rhythm, day: string, weekStart: number): Repeat {
  return {
    every,
    interval,
    weekdays: every !== "week" ? [] : weekdays.length > 0 ? weekdays : [weekdayOf(day)],
    monthDay: every === "month" ? Number(day.slice(8)) : null,
    nth: null,
    count: null,
    until: null,
    weekStart: every === "week" ? weekStart : 1,
  };
}

/** The full hour that comes next. */
const nextHour = (now: number): number => Math.ceil(now / HOUR_MS) * HOUR_MS;

/**
 * Reads one line; null when nothing is left to call the event by. Without a time it lasts all day, without a day it is
 * the next hour.
 * @param now ms since the epoch
 */
export function quickEvent(
  line: string,
  now: number,
  clock: DayClock,
  find: FindDates | undefined,
): QuickEvent | null {
  const repeated = rhythmIn(line);
  const rest = repeated?.rest ?? line;
  const found = find ? dateIn(rest, now, clock, find) : null;
  const title = without(rest, found?.spans ?? []) || line.trim();
  if (title === "") return null;
  const isDated = found !== null;
  const allDay = found !== null && !found.hasTime;
  const day = found ? civilDay(found.dueAt, clock) : civilDay(now, clock);
  let startsAt = allDay ? midnightOf(day, clock) : (found?.dueAt ?? nextHour(now));
  let endsAt = allDay ? midnightOf(addDays(day, 1), clock) : (found?.endsAt ?? startsAt + HOUR_MS);
  let rrule: string | null = null;
  if (repeated) {
    const from = civilDay(startsAt, clock);
    const repeat = repeatFrom(repeated.rhythm, from, clock.weekStart);
    const late = daysBetween(from, firstDayOf(repeat, from));
    startsAt = shiftDays(startsAt, late, clock);
    endsAt = shiftDays(endsAt, late, clock);
    rrule = formatRepeat(repeat);
  }
  return { title, startsAt, endsAt, allDay, rrule, isDated: isDated || repeated !== null };
}

/** The line without the words that said when. */
function without(line: string, spans: readonly { at: number; text: string }[]): string {
  const cut = spans.toSorted((a, b) => b.at - a.at);
  const left = cut.reduce(
    (text, span) => `${text.slice(0, span.at)} ${text.slice(span.at + span.text.length)}`,
    line,
  );
  return left
    .replace(/\s+/gu, " ")
    .replace(/\s+([.,;:!?])/gu, "$1")
    .replace(/^[\s,;:.-]+|[\s,;:-]+$/gu, "")
    .trim();
}
