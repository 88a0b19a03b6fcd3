// Periods, deadlines, what a deed moves, and where a quest stands. Days are a person's days, `YYYY-MM-DD`; instants ms
// since the epoch.
import { Temporal } from "#temporal";
import {
  addDays,
  type DayClock,
  dayOf,
  daysBetween,
  localAt,
  startOfDay,
  startOfMonth,
  startOfWeek,
  weekKey,
} from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { Deed, DeedType } from "../progress/deeds.ts";
import type {
  QuestPeriod,
  QuestProgressStatus,
  QuestRepeat,
  QuestStatus,
  QuestTarget,
  UniversalQuest,
  UserQuest,
  UserQuestProgress,
} from "./schema.ts";

type Clock = Pick<DayClock, "timezone" | "dayStartHour">;
type Moved = Partial<Record<QuestTarget, number>>;

const DAY_MS = 86_400_000;
/** Quests follow ISO weeks, whatever weekday a person's calendar begins with: everyone's week is the same. */
const MONDAY = 1;

const minutes = (seconds: number): number => Math.floor(seconds / 60);

/** Which targets a kind of deed moves, and how far; kinds without a line move none. */
const MOVES: { readonly [Type in DeedType]?: (amount: number, minutes: number) => Moved } = {
  focus: (seconds) => ({ focus_minutes: minutes(seconds), focus_sessions: 1 }),
  focusPart: (seconds) => ({ focus_minutes: minutes(seconds) }),
  habit: () => ({ habits_completed: 1 }),
  perfectDay: () => ({ perfect_days: 1 }),
  reading: (pages, read) => ({ pages, reading_minutes: read }),
  workout: (trained) => ({ workouts: 1, exercise_minutes: trained }),
  lesson: () => ({ lessons: 1 }),
  drill: () => ({ drills: 1 }),
  listening: () => ({ listening_prompts: 1 }),
  streakDay: () => ({ streak_days: 1 }),
};

/** Deeds of domains whose pages are not there yet: what they alone move would be a dead end. */
const NOT_YET: ReadonlySet<DeedType> = new Set(["reading", "workout", "lesson", "drill", "listening"]);

/** The targets that something a person can do here moves; quests with another one would be dead ends. */
export const REACHABLE: ReadonlySet<string> = new Set(
  Object.entries(MOVES)
    .filter(([type]) => !NOT_YET.has(type as DeedType))
    .flatMap(([, move]) => Object.keys(move(0, 0))),
);

export const movedBy = (deed: Pick<Deed, "type" | "amount" | "minutes">): Moved =>
  MOVES[deed.type]?.(deed.amount, deed.minutes ?? 0) ?? {};

// Periods

/** The key of the period a day lies in; null for `repeatable`, whose runs follow claims, not days. */
export function periodKey(period: Exclude<QuestPeriod, "repeatable">, day: string): string;
export function periodKey(period: QuestPeriod, day: string): string | null;
export function periodKey(period: QuestPeriod, day: string): string | null {
  switch (period) {
    case "daily":
      return day;
    case "weekly":
      return weekKey(day);
    case "monthly":
      return day.slice(0, 7);
    case "once":
      return "once";
    case "repeatable":
      return null;
  }
}

/** The keys of every period `day` lies in. */
export const periodKeysOn = (day: string): string[] =>
  (["daily", "weekly", "monthly", "once"] as const).map((period) => periodKey(period, day));

/** The first day of the period after the one `day` lies in; null where no new one begins by itself. */
export function nextPeriod(period: QuestPeriod, day: string): string | null {
  switch (period) {
    case "daily":
      return addDays(day, 1);
    case "weekly":
      return addDays(startOfWeek(day, MONDAY), 7);
    case "monthly":
      return startOfMonth(addDays(startOfMonth(day), 31));
    default:
      return null;
  }
}

const PERIOD_OF = {
  none: "once",
  daily: "daily",
  weekly: "weekly",
  monthly: "monthly",
} as const satisfies Record<QuestRepeat, QuestPeriod>;

/** The period of an own quest that `day` lies in. Keys of one `repeat` sort as their periods do. */
export const runKey = (repeat: QuestRepeat, day: string): string => periodKey(PERIOD_OF[repeat], day);

/** The first day on which a repeating quest that was completed on `day` opens again. */
export const reopensOn = (repeat: QuestRepeat, day: string): string | null =>
  nextPeriod(PERIOD_OF[repeat], day);

// Everyone's quests

export const isOpen = (
  quest: Pick<UniversalQuest, "isActive" | "activeFrom" | "activeUntil">,
  at: number,
): boolean => quest.isActive && (quest.activeFrom ?? at) <= at && at <= (quest.activeUntil ?? at);

/** The first run of a repeatable quest; the next begins with the first deed after it was claimed. */
export const FIRST_RUN = "run-00001";
/** What the keys of runs begin with, as a LIKE pattern. */
export const RUNS = "run-%";

export const nextRun = (key: string): string =>
  `run-${String(Number(key.slice(4)) + 1).padStart(FIRST_RUN.length - 4, "0")}`;

type Run = Pick<UserQuestProgress, "periodKey" | "status" | "claimedAt">;

/**
 * The period or run a deed counts for, and its row if there is one. Null when a deed is taken back whose run has been
 * claimed since: what is claimed stays claimed, and the next run must not pay for it.
 * @param rows the person's rows of this quest, newest run first; two of a repeatable quest are enough
 */
export function runFor<R extends Run>(
  quest: Pick<UniversalQuest, "period">,
  rows: readonly R[],
  deed: Pick<Deed, "day" | "at">,
  sign: 1 | -1,
): { key: string; row: R | undefined } | null {
  const key = periodKey(quest.period, deed.day);
  if (key !== null) return { key, row: rows.find((row) => row.periodKey === key) };
  const [newest] = rows;
  if (sign < 0) {
    const claimedAt = rows.find((row) => row.status === "claimed")?.claimedAt ?? null;
    return claimedAt !== null && deed.at <= claimedAt
      ? null
      : { key: newest?.periodKey ?? FIRST_RUN, row: newest };
  }
  if (newest?.status === "claimed") return { key: nextRun(newest.periodKey), row: undefined };
  return { key: newest?.periodKey ?? FIRST_RUN, row: newest };
}

export interface Progress {
  progress: number;
  status: QuestProgressStatus;
  completedAt: number | null;
}

/**
 * Progress after moving by `by` (negative when a deed is taken back); null when nothing changes. It counts on past the
 * target, so that taking a deed back lands where it would have been without it.
 */
export function advanced(
  row: Pick<UserQuestProgress, "progress" | "status" | "completedAt"> | undefined,
  target: number,
  by: number,
  at: number,
): Progress | null {
  if (row?.status === "claimed" || by === 0 || (!row && by < 0)) return null;
  const progress = Math.max(0, (row?.progress ?? 0) + by);
  const reached = progress >= target;
  return {
    progress,
    status: reached ? "completed" : "in_progress",
    completedAt: reached ? (row?.completedAt ?? at) : null,
  };
}

// Own quests

/** Open for a day after it was due, then expired. */
export const isOverdue = (dueAt: number | null | undefined, now: number): boolean =>
  dueAt !== null && dueAt !== undefined && now > dueAt + DAY_MS;

/** The same wall-clock time in the period of `today`, if the due date lies in an earlier one. */
export function dueInPeriod(dueAt: number, repeat: QuestRepeat, today: string, clock: Clock): number {
  const day = dayOf(dueAt, clock);
  if (repeat === "none" || runKey(repeat, day) >= runKey(repeat, today)) return dueAt;
  const months =
    12 * (Number(today.slice(0, 4)) - Number(day.slice(0, 4))) +
    Number(today.slice(5, 7)) -
    Number(day.slice(5, 7));
  const step = {
    daily: { days: daysBetween(day, today) },
    weekly: { days: daysBetween(startOfWeek(day, MONDAY), startOfWeek(today, MONDAY)) },
    monthly: { months },
  }[repeat];
  return localAt(dueAt, clock).add(step).epochMilliseconds;
}

/** Where a quest stands at an instant: what time alone has changed since its row was written is in it. */
export interface Standing {
  status: QuestStatus;
  progress: number;
  dueAt: number | null;
  /** For a repeating quest that is done (or missed): the day on which it opens again. */
  opensOn: string | null;
}

type Written = Pick<UserQuest, "status" | "progress" | "repeat" | "dueAt" | "completedAt">;

/** When the run that the row tells about was over; null while it is not. */
function endOf(quest: Written, now: number): number | null {
  if (quest.status === "completed") return quest.completedAt ?? null;
  return quest.status !== "abandoned" && isOverdue(quest.dueAt, now) ? (quest.dueAt ?? null) : null;
}

/** The standing of an own quest at `now`. Every reader and every verb asks here, so that no job has to be awake. */
export function standing(quest: Written, now: number, clock: Clock): Standing {
  const today = dayOf(now, clock);
  const ended = endOf(quest, now);
  const endedOn = ended === null ? null : dayOf(ended, clock);
  const dueAt = quest.dueAt ?? null;
  if (
    endedOn !== null &&
    quest.repeat !== "none" &&
    runKey(quest.repeat, endedOn) < runKey(quest.repeat, today)
  ) {
    const due = dueAt === null ? null : dueInPeriod(dueAt, quest.repeat, today, clock);
    const missed = isOverdue(due, now);
    return {
      status: missed ? "expired" : "available",
      progress: 0,
      dueAt: due,
      opensOn: missed ? reopensOn(quest.repeat, today) : null,
    };
  }
  const over = endedOn !== null && quest.status !== "completed";
  return {
    status: over ? "expired" : quest.status,
    progress: quest.progress,
    dueAt,
    opensOn: endedOn === null ? null : reopensOn(quest.repeat, endedOn),
  };
}

/** A press made in an earlier period than the one the quest is now accepted for comes too late to count for it. */
export const isStale = (quest: Pick<UserQuest, "repeat" | "acceptedAt">, at: number, clock: Clock): boolean =>
  quest.acceptedAt !== null &&
  quest.acceptedAt !== undefined &&
  runKey(quest.repeat, dayOf(at, clock)) < runKey(quest.repeat, dayOf(quest.acceptedAt, clock));

// Due dates

/** The last minute of a person's day: what a due date without a time means. */
export const endOfDay = (day: string, clock: Clock): number => startOfDay(addDays(day, 1), clock) - 60_000;

/** The instant of a due date; `time` is `HH:MM` on the calendar date `day`, or null for the end of that day. */
export const dueOn = (day: string, time: string | null, clock: Clock): number =>
  time === null
    ? endOfDay(day, clock)
    : Temporal.PlainDate.from(day).toZonedDateTime({
        timeZone: clock.timezone,
        plainTime: Temporal.PlainTime.from(time),
      }).epochMilliseconds;

/** A due date as forms and lists show it; the inverse of {@link dueOn}. */
export function duePartsOf(dueAt: number, clock: Clock): { day: string; time: string | null } {
  const day = dayOf(dueAt, clock);
  if (endOfDay(day, clock) === dueAt) return { day, time: null };
  const local = localAt(dueAt, clock);
  return {
    day: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
  };
}

/** Why a due date can't be accepted, as a sentence; null when it can. */
export function dueComplaint(dueAt: number, now: number): string | null {
  if (isOverdue(dueAt, now)) return "The due date is already past. Pick a later one.";
  if (dueAt > now + LIMITS.dueYears * 365.25 * DAY_MS)
    return `The due date can be at most ${LIMITS.dueYears} years away.`;
  return null;
}
