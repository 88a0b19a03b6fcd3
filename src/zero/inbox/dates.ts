// The due date a captured line names: clues become one instant and the pieces of the line that said it.
import { addDays, type DayClock, dayOf, localAt, startOfDay } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { type Clue, type FindDates, foundClues, instantOf, type Moment, relativeClues } from "./clues.ts";

/** A due date without a time means the morning of that day. */
const MORNING = { hour: 9, minute: 0 };
const YEAR_MS = 365.25 * 86_400_000;

export interface FoundDate {
  /** In order: “9am … tomorrow” has two. */
  readonly spans: readonly { at: number; text: string }[];
  /** Ms since the epoch. */
  readonly dueAt: number;
  readonly hasTime: boolean;
  readonly endsAt?: number;
}

/** The instant that stands for “due on that day”. */
export const morningOf = (day: string, clock: Pick<DayClock, "timezone">): number =>
  instantOf(day, MORNING, clock);

/** The last minute of a person's day: until then, what is due on it is not late. */
export const lastMinuteOf = (day: string, clock: DayClock): number =>
  startOfDay(addDays(day, 1), clock) - 60_000;

/** The calendar day at the person's, whatever the hour. */
export const localDay = (instant: number, clock: Pick<DayClock, "timezone">): string =>
  localAt(instant, clock).toPlainDate().toString();

/** False for an instant so far from `now` that it can only be a slip. */
export const isInReach = (instant: number, now: number): boolean =>
  Math.abs(instant - now) <= LIMITS.dueYears * YEAR_MS;

const LEAD_IN =
  /(?:^|\s)(?:(?:due|deadline)\s*:?\s+)?(?:(?:by|on|at|until|till|before|for|from|due|deadline:?|@)\s+)?$/i;

/** Takes “by”, “on”, “due” in front of a date along, so that they do not stay behind alone. */
function withLeadIn(line: string, { at, text }: Clue): { at: number; text: string } {
  const lead = LEAD_IN.exec(line.slice(0, at))?.[0].trimStart() ?? "";
  return { at: at - lead.length, text: lead + text };
}

type When = Omit<FoundDate, "spans">;

/** The instant the clues amount to, or null when it has passed. */
function whenOf(main: Clue, timed: Clue | undefined, { now, clock, today }: Moment): When | null {
  if (main.instant !== undefined) return { dueAt: main.instant, hasTime: true };
  const time = main.time ?? timed?.time;
  if (!time) {
    if (main.day === undefined || main.day < today) return null;
    return { dueAt: morningOf(main.day, clock), hasTime: false };
  }
  let day = main.day;
  if (day === undefined) {
    const here = localDay(now, clock);
    day = instantOf(here, time, clock) > now ? here : addDays(here, 1);
  } else if (day === today && time.hour < clock.dayStartHour) {
    // “Tonight at 1” still belongs to the day that began this morning.
    day = addDays(day, 1);
  }
  const dueAt = instantOf(day, time, clock);
  if (dueAt <= now) return null;
  const until = main.until ?? timed?.until;
  if (!until) return { dueAt, hasTime: true };
  const sameDay = instantOf(day, until, clock);
  return {
    dueAt,
    hasTime: true,
    endsAt: sameDay > dueAt ? sameDay : instantOf(addDays(day, 1), until, clock),
  };
}

/** The due date a line names, if it names one that is still to come. `now` in ms since the epoch. */
export function dateIn(line: string, now: number, clock: DayClock, find: FindDates): FoundDate | null {
  const moment: Moment = { now, clock, today: dayOf(now, clock) };
  const own = relativeClues(line, moment);
  // A mark that is neither a space nor a letter: nothing is read across what has been understood already.
  let rest = line;
  for (const { at, text } of own)
    rest = rest.slice(0, at) + "¤".repeat(text.length) + rest.slice(at + text.length);
  const clues = [...own, ...foundClues(rest, find, moment)].toSorted((a, b) => a.at - b.at);
  const main = clues.find((clue) => clue.day !== undefined || clue.instant !== undefined) ?? clues[0];
  if (!main) return null;
  const needsTime = main.day !== undefined && main.time === undefined;
  const timed = needsTime
    ? clues.find((clue) => clue.day === undefined && clue.time !== undefined)
    : undefined;
  const when = whenOf(main, timed, moment);
  if (!when || !isInReach(when.dueAt, now)) return null;
  const used = timed ? [main, timed].toSorted((a, b) => a.at - b.at) : [main];
  return { ...when, spans: used.map((clue) => withLeadIn(line, clue)) };
}
