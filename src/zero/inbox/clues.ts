// What in a line might say when. A finder made for prose proposes; this file believes only what a person would call a
// date, for a chip that is wrong costs more than one that is missing.
import { Temporal } from "#temporal";
import { addDays, type DayClock, localAt, startOfWeek, weekdayOf } from "../kernel/day.ts";

type Unit = "year" | "month" | "day" | "weekday" | "hour" | "minute" | "meridiem" | "timezoneOffset";

interface Components {
  get(unit: Unit): number | null;
  isCertain(unit: Unit): boolean;
  tags(): Set<string>;
}

/** What chrono-node's `parse` is, as far as it is used; it is passed in, because it is loaded only when needed. */
export type FindDates = (
  text: string,
  reference: { instant: Date; timezone: number },
  option: { forwardDate: boolean },
) => readonly { index: number; text: string; start: Components; end?: Components | null | undefined }[];

export interface Moment {
  /** Ms since the epoch. */
  now: number;
  clock: DayClock;
  /** The person's day, which in the small hours is still yesterday. */
  today: string;
}

export type Time = { hour: number; minute: number };

/** One piece of evidence: a day, a time of day, both, or an exact instant. */
export interface Clue {
  at: number;
  text: string;
  day?: string | undefined;
  time?: Time | undefined;
  until?: Time | undefined;
  instant?: number | undefined;
}

/** A wall-clock time on a calendar day as an instant; a skipped hour lies after the gap. */
export const instantOf = (day: string, time: Time, clock: Pick<DayClock, "timezone">): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: clock.timezone,
    plainTime: Temporal.PlainTime.from(time),
  }).epochMilliseconds;

const COUNTS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const countOf = (word: string): number =>
  /\d/.test(word) ? Number(word) : Math.max(1, COUNTS.indexOf(word.toLowerCase()));

const IN_SOME_TIME = new RegExp(
  `(?<![\\p{L}\\p{N}])in\\s+(\\d{1,3}|an|${COUNTS.join("|")})\\s*` +
    "(minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?)(?![\\p{L}\\p{N}])",
  "giu",
);
const NEXT_PERIOD = /(?<![\p{L}\p{N}])next\s+(?:week|month)(?![\p{L}\p{N}])/giu;

/** “In two weeks” and “next week”, read here to be exact in the person's zone, whatever zone the machine is in. */
export function relativeClues(line: string, { now, clock, today }: Moment): Clue[] {
  const clues: Clue[] = [];
  for (const match of line.matchAll(IN_SOME_TIME)) {
    const [text, count = "", unit = ""] = match;
    const n = countOf(count);
    const clue = { at: match.index, text };
    // “In a minute” is a figure of speech.
    if (n === 0 || /^in\s+an?\s+min/i.test(text)) continue;
    if (/^min/i.test(unit)) clues.push({ ...clue, instant: now + n * 60_000 });
    else if (/^h/i.test(unit)) clues.push({ ...clue, instant: now + n * 3_600_000 });
    else if (/^d/i.test(unit)) clues.push({ ...clue, day: addDays(today, n) });
    else if (/^w/i.test(unit)) clues.push({ ...clue, day: addDays(today, 7 * n) });
    else clues.push({ ...clue, day: Temporal.PlainDate.from(today).add({ months: n }).toString() });
  }
  for (const { 0: text, index } of line.matchAll(NEXT_PERIOD)) {
    const day = /week/i.test(text)
      ? addDays(startOfWeek(today, clock.weekStart), 7)
      : Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: 1 }).toString();
    clues.push({ at: index, text, day });
  }
  return clues;
}

// A number before one of these counts things.
const COUNTED =
  /^\s*(?:min(?:ute)?s?|h(?:ou)?rs?|sec(?:ond)?s?|bars?|beats?|takes?|tracks?|songs?|mixes|stems?|steps?|reps?|sets?|pages?|km|miles?|m|bpm|k?hz|db|people|guests?|times|x|of|eggs?|cups?|percent|%)(?![\p{L}\p{N}])/iu;
const NAMED_DAY = /(?:black|cyber|good|ash|easter|shrove|casual|fat|super)\s+$/i;
// Short names of days that are words of their own.
const WORD_LIKE_DAY = /^(?:sun|sat|wed)$/i;
const SHOUTED_DAY = /^(?:SUN|SAT|WED|MON|THU|TUE|FRI)$/;
const LEADS_TO_DAY = /(?:^|\s)(?:by|on|until|till|before|for|from|due:?|@)\s+$/i;
const LEADS_TO_TIME = /(?:^|\s)(?:at|by|from|until|till|before|@)\s*$/i;
const AFTER_BARE_HOUR =
  /^\s*(?:$|[.,;:!?)¤]|(?:for|with|about|to|and|on|in|re|at|today|tomorrow|tonight|every)\s)/i;
const DAYTIMES = { morning: 9, afternoon: 15, evening: 19, tonight: 20 } as const;

interface Found {
  components: Components;
  text: string;
  before: string;
  after: string;
  moment: Moment;
}

/** The time of day a find names, undefined when it names none, null when the find can't be believed at all. */
function timeOf({ components: c, text, before, after }: Found): Time | undefined | null {
  const tags = c.tags();
  const withDay = c.isCertain("day") || c.isCertain("weekday");
  if (!c.isCertain("hour")) {
    // “Morning pages” is not an appointment.
    for (const [name, hour] of Object.entries(DAYTIMES))
      if (tags.has(`casualReference/${name}`))
        return withDay || /^this\b/i.test(text) ? { hour, minute: 0 } : null;
    return undefined;
  }
  const hour = c.get("hour") ?? 0;
  const minute = c.get("minute") ?? 0;
  const saysHalf = /\d\s*[ap]\.?m/i.test(text);
  // A minor (“6 Am”), a version or a level (“at 1.9”).
  if (/\d\s*Am\b/.test(text) || (!saysHalf && /(?:^|\D)\d{1,2}\.\d/.test(text))) return null;
  const leads = LEADS_TO_TIME.test(before) || /^(?:at|by|from|until|till|before)\b/i.test(text);
  if (tags.has("casualReference/noon") || tags.has("casualReference/midnight"))
    return withDay || leads ? { hour, minute } : null;
  if (!withDay && !saysHalf) {
    const clock = /(\d{1,2}):\d\d/.exec(text);
    // A verse or a place in a track (“3:16”); “look at 5 tracks”.
    if (clock ? clock[1]?.length === 1 && !leads : !AFTER_BARE_HOUR.test(after)) return null;
  }
  if (c.isCertain("meridiem") || saysHalf) return { hour, minute };
  if (tags.has("casualReference/tonight") || tags.has("casualReference/evening"))
    return { hour: hour >= 5 && hour < 12 ? hour + 12 : hour, minute };
  // “At 5” is the afternoon; “05:00” is not.
  return { hour: hour >= 1 && hour <= 6 && !/\b0\d/.test(text) ? hour + 12 : hour, minute };
}

const plainDay = (year: number, month: number, day: number): string | null => {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
};

/** A day of a month: in the year that is given, else the next one to come. */
function dateNamed({ components: c, text, before, moment }: Found, time: Time | undefined): string | null {
  const slashed = /^\D*(\d{1,2})\/(\d{1,2})(?![\d/])/.exec(text);
  // 4/4 and 1/2 are a meter and a fraction, unless something says that they are a date; 24/7 never is.
  if (slashed && !c.isCertain("year") && !time && !LEADS_TO_DAY.test(before))
    if (/^24\/7$/.test(text) || Math.max(Number(slashed[1]), Number(slashed[2])) < 13) return null;
  const month = c.get("month") ?? 0;
  const day = c.get("day") ?? 0;
  if (c.isCertain("year")) return plainDay(c.get("year") ?? 0, month, day);
  const year = Number(moment.today.slice(0, 4));
  // Up to nine years lie between two 29ths of February.
  for (let ahead = 0; ahead < 9; ahead += 1) {
    const found = plainDay(year + ahead, month, day);
    if (found && found >= moment.today) return found;
  }
  return null;
}

function weekdayNamed({ components: c, text, before, moment }: Found, time: Time | undefined): string | null {
  const { today, clock, now } = moment;
  const leads = LEADS_TO_DAY.test(before);
  if (NAMED_DAY.test(before) || /^(?:last|past)\b/i.test(text) || SHOUTED_DAY.test(text)) return null;
  if (!leads && !time && (WORD_LIKE_DAY.test(text) || /^week(?:end|day)s?$/i.test(text))) return null;
  const weekday = c.get("weekday") ?? 0;
  if (/^next\b/i.test(text))
    return addDays(startOfWeek(today, clock.weekStart), 7 + ((weekday - clock.weekStart + 7) % 7));
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (ahead > 0 || /^this\b/i.test(text)) return addDays(today, ahead);
  return addDays(today, time && instantOf(today, time, clock) > now ? 0 : 7);
}

/** The day a find names, undefined when it names none, null when it can't be believed. */
function dayOfFind(found: Found, time: Time | undefined): string | undefined | null {
  const { components: c, moment } = found;
  const tags = c.tags();
  if (tags.has("result/relativeDate") || tags.has("casualReference/now")) return null;
  if (tags.has("casualReference/tomorrow")) return addDays(moment.today, 1);
  if (tags.has("casualReference/today") || tags.has("casualReference/tonight")) return moment.today;
  if (c.isCertain("day") && c.isCertain("month")) return dateNamed(found, time);
  return c.isCertain("weekday") ? weekdayNamed(found, time) : undefined;
}

/** What the finder proposes in `line`, less what nobody would call a date. Never throws. */
export function foundClues(line: string, find: FindDates, moment: Moment): Clue[] {
  const zoned = localAt(moment.now, moment.clock);
  const reference = { instant: new Date(moment.now), timezone: Math.round(zoned.offsetNanoseconds / 60e9) };
  let results: ReturnType<FindDates>;
  try {
    results = find(line, reference, { forwardDate: true });
  } catch {
    return [];
  }
  return results.flatMap(({ index, text, start, end }): Clue[] => {
    const found = {
      components: start,
      text,
      before: line.slice(0, index),
      after: line.slice(index + text.length),
      moment,
    };
    if (!line.startsWith(text, index)) return [];
    // Part of a word, a file name, a path or a possessive: “friday's mix”, “2026-11-22_mix.wav”.
    if (/\S$/u.test(found.before) || /^(?:[^\s.,;:!?)]|[.,;:!?)]+[^\s.,;:!?)])/u.test(found.after)) return [];
    if (/\d$/.test(text) && COUNTED.test(found.after)) return [];
    const time = timeOf(found);
    if (time === null) return [];
    const day = dayOfFind(found, time);
    if (day === null || (day === undefined && time === undefined)) return [];
    // A span of days is not a due date.
    if (end && !end.isCertain("hour")) return [];
    // “This morning” in the afternoon tells a story.
    const isOver = time && instantOf(moment.today, time, moment.clock) <= moment.now;
    if (day === undefined && isOver && /^this\b/i.test(text)) return [];
    const offset = start.isCertain("timezoneOffset") ? start.get("timezoneOffset") : null;
    if (offset !== null && time) {
      const named =
        instantOf(day ?? zoned.toPlainDate().toString(), time, { timezone: "UTC" }) - offset * 60_000;
      return [
        { at: index, text, instant: day === undefined && named <= moment.now ? named + 86_400_000 : named },
      ];
    }
    const until = end && time ? { hour: end.get("hour") ?? 0, minute: end.get("minute") ?? 0 } : undefined;
    return [{ at: index, text, day, time, until }];
  });
}
