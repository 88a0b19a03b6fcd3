// A day's plan: what is due, merged with what the person arranged. The same contents make the same plan, and making it
// again keeps what was ticked, moved or added. Instants in ms since the epoch, durations in minutes.
import { generateNKeysBetween } from "fractional-indexing";
import type { PlanItem, PlanItemType } from "./schema.ts";

/** What is due on a day, each list in its own order. */
export interface DayContents {
  /** Length of the person's focus block. */
  readonly focusMinutes: number;
  readonly habits: readonly { id: string; name: string }[];
  /** Accepted own quests. */
  readonly quests: readonly { id: string; title: string; dueAt: number | null }[];
  /** Everyone's quests that can be claimed or are under way in their period. */
  readonly universalQuests: readonly { id: string; title: string; isClaimable: boolean }[];
  /** Occurrences of the day, all-day ones left out. */
  readonly events: readonly { id: string; title: string; startsAt: number; endsAt: number }[];
  readonly reviews: readonly { id: string; title: string }[];
  /** What the templates of this weekday bring along. */
  readonly template: readonly { id: string; title: string; minutes?: number; startsAt?: number }[];
}

/** An item that is due, before it has a place. */
export type Suggestion = Omit<PlanItem, "order" | "state" | "isKept">;

const MINUTE_MS = 60_000;
const LATER = Number.MAX_SAFE_INTEGER;

export const itemId = (type: PlanItemType, subjectId: string): string => `${type}:${subjectId}`;

const suggestion = (
  type: PlanItemType,
  subjectId: string,
  title: string,
  more: Pick<Suggestion, "minutes" | "startsAt"> = {},
): Suggestion => ({ id: itemId(type, subjectId), type, subjectId, title, ...more });

/** What the day holds, in the order it is offered: events by their time, one focus block, habits, quests, reviews. */
export function suggestionsFor(contents: DayContents): Suggestion[] {
  const events = contents.events
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1))
    .map(({ id, title, startsAt, endsAt }) =>
      suggestion("event", id, title, { startsAt, minutes: Math.round((endsAt - startsAt) / MINUTE_MS) }),
    );
  const quests = contents.quests
    .toSorted((a, b) => (a.dueAt ?? LATER) - (b.dueAt ?? LATER))
    .map(({ id, title }) => suggestion("quest", id, title));
  const universal = contents.universalQuests
    .toSorted((a, b) => Number(b.isClaimable) - Number(a.isClaimable))
    .map(({ id, title }) => suggestion("universalQuest", id, title));
  return [
    ...events,
    suggestion("focus", "1", "Focus", { minutes: contents.focusMinutes }),
    ...contents.template.map(({ id, title, ...more }) => suggestion("own", id, title, more)),
    ...contents.habits.map(({ id, name }) => suggestion("habit", id, name)),
    ...quests,
    ...universal,
    ...contents.reviews.map(({ id, title }) => suggestion("review", id, title)),
  ];
}

/** Everything the plan knows of the day, in order: what is stored, and behind it what is due but not stored yet. */
export function mergedItems(stored: readonly PlanItem[], due: readonly Suggestion[]): PlanItem[] {
  const byId = new Map(due.map((item) => [item.id, item]));
  const known = new Set(stored.map(({ id }) => id));
  const kept = inOrder(stored).flatMap((item): PlanItem[] => {
    const now = byId.get(item.id);
    // What was neither touched nor decided goes when it is no longer due.
    if (!now) return item.isKept || item.state !== "open" || item.type === "own" ? [item] : [];
    // A renamed habit is renamed here too; an event is where the calendar says it is.
    return [{ ...item, title: now.title, ...(item.type === "event" && eventFields(now)) }];
  });
  const fresh = due.filter(({ id }) => !known.has(id));
  const keys = generateNKeysBetween(lastOrder(stored), null, fresh.length);
  return [
    ...kept,
    ...fresh.map((item, index) => ({
      ...item,
      order: keys[index] ?? "",
      state: "open" as const,
      isKept: false,
    })),
  ];
}

const eventFields = ({ startsAt, minutes }: Suggestion): Pick<PlanItem, "startsAt" | "minutes"> => ({
  ...(startsAt !== undefined && { startsAt }),
  ...(minutes !== undefined && { minutes }),
});

/** Ties are broken by id, so that every device shows the same order. */
export const inOrder = (items: readonly PlanItem[]): PlanItem[] =>
  items.toSorted((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));

export const lastOrder = (items: readonly PlanItem[]): string | null =>
  items.reduce<string | null>((last, { order }) => (last === null || order > last ? order : last), null);

/** What is true of the day, whoever did it. */
export interface DayFacts {
  readonly focusedMinutes: number;
  readonly doneHabits: ReadonlySet<string>;
  readonly doneQuests: ReadonlySet<string>;
  readonly claimedQuests: ReadonlySet<string>;
  readonly now: number;
}

/** Ids of the items that are done. Focus blocks are filled by the day's focus in their order, each with its length. */
export function doneItems(items: readonly PlanItem[], facts: DayFacts): Set<string> {
  const done = new Set<string>();
  let focus = facts.focusedMinutes;
  for (const item of items) {
    if (isDoneBy(item, facts, focus) || item.state === "done") done.add(item.id);
    if (item.type === "focus") focus -= item.minutes ?? 1;
  }
  return done;
}

/** @param focus minutes of the day's focus that earlier blocks have left over */
function isDoneBy(item: PlanItem, facts: DayFacts, focus: number): boolean {
  const subject = item.subjectId ?? "";
  switch (item.type) {
    case "focus":
      return focus >= (item.minutes ?? 1);
    case "habit":
      return facts.doneHabits.has(subject);
    case "quest":
      return facts.doneQuests.has(subject);
    case "universalQuest":
      return facts.claimedQuests.has(subject);
    case "event":
      return (item.startsAt ?? LATER) + (item.minutes ?? 0) * MINUTE_MS <= facts.now;
    default:
      return false;
  }
}

/** What is still in the plan: not dropped and not carried elsewhere. */
export const present = (items: readonly PlanItem[]): PlanItem[] =>
  items.filter(({ state }) => state !== "dropped" && state !== "carried");

export interface Load {
  /** Of all items with an estimate. */
  readonly planned: number;
  readonly done: number;
  /** Items nobody has estimated. */
  readonly withoutEstimate: number;
}

export function loadOf(items: readonly PlanItem[], done: ReadonlySet<string>): Load {
  const sum = (some: readonly PlanItem[]) => some.reduce((total, { minutes = 0 }) => total + minutes, 0);
  return {
    planned: sum(items),
    done: sum(items.filter(({ id }) => done.has(id))),
    withoutEstimate: items.filter(({ minutes }) => minutes === undefined).length,
  };
}

/** What of an earlier day is worth asking about: what was typed, and quests; the rest is due again by itself. */
export const leftOver = (items: readonly PlanItem[], done: ReadonlySet<string>): PlanItem[] =>
  inOrder(items).filter(
    (item) =>
      item.state === "open" &&
      !done.has(item.id) &&
      (item.type === "own" || (item.type === "quest" && item.isKept)),
  );

/** The first open stretch of `minutes` from `from` on, on the quarter hour, between what is already there. */
export function nextFreeStart(
  busy: readonly { startsAt: number; endsAt: number }[],
  from: number,
  minutes: number,
): number {
  const step = 15 * MINUTE_MS;
  let start = Math.ceil(from / step) * step;
  for (const { startsAt, endsAt } of busy.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (endsAt <= start) continue;
    if (startsAt >= start + minutes * MINUTE_MS) break;
    start = Math.ceil(endsAt / step) * step;
  }
  return start;
}
