// Reads and writes that the verbs of a series share.
import type { Transaction } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { derivedId } from "../kernel/ids.ts";
import { zql } from "../schema.ts";
import type { EventFields } from "./args.ts";
import { civilDay, shiftLike, spanComplaint } from "./rules.ts";
import { movedRule } from "./rules-recurrence.ts";
import type { CalendarEvent } from "./schema.ts";
import { insertEvent } from "./writes.ts";

export type Changes = { [Field in keyof EventFields]?: EventFields[Field] | undefined };

/** The caller's own event, which they may change: neither in the trash nor read from elsewhere. */
async function changeable(tx: Transaction, ctx: Context, eventId: string): Promise<CalendarEvent> {
  const event: CalendarEvent = await owned(tx, zql.calendarEvents, eventId, signedIn(ctx));
  if (event.deletedAt !== null) throw new DomainError("row.missing");
  if (event.source !== "local") throw new DomainError("calendar.readOnly");
  return event;
}

export async function changeableSeries(
  tx: Transaction,
  ctx: Context,
  id: string,
): Promise<CalendarEvent & { rrule: string }> {
  const event = await changeable(tx, ctx, id);
  if (!event.rrule || event.recurrenceParentId !== null) throw new DomainError("calendar.notSeries");
  return { ...event, rrule: event.rrule };
}

/** Refuses a span no event can have. */
export function checkSpan(span: { startsAt: number; endsAt: number }): void {
  const complaint = spanComplaint(span);
  if (complaint) throw new DomainError("input.invalid", complaint);
}

/** What an event is for must be the caller's own; a foreign one reads as missing. */
export async function checkLinks(
  tx: Transaction,
  userId: string,
  links: Pick<Changes, "goalId" | "questId" | "habitId">,
): Promise<void> {
  if (links.goalId) await owned(tx, zql.goals, links.goalId, userId);
  if (links.questId) await owned(tx, zql.userQuests, links.questId, userId);
  if (links.habitId) await owned(tx, zql.habits, links.habitId, userId);
}

/** Only what is named: a key without a value would clear a column nobody spoke of. */
export const named = <T extends object>(changes: T): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;

export const overridesOf = (
  tx: Transaction,
  series: Pick<CalendarEvent, "id" | "userId">,
): Promise<CalendarEvent[]> =>
  tx.run(
    zql.calendarEvents
      .where("userId", series.userId)
      .where("recurrenceParentId", series.id)
      .orderBy("originalStartsAt", "asc"),
  ) as Promise<CalendarEvent[]>;

/** The id of the one override an occurrence can have: two devices that make it at once make the same. */
export const overrideId = (seriesId: string, originalStartsAt: number): string =>
  derivedId(seriesId, "override", String(originalStartsAt));

/** A new row that says what `event` says; `own` is what it has of its own. */
export const copyEvent = (
  tx: Transaction,
  event: CalendarEvent,
  own: Partial<CalendarEvent> & Pick<CalendarEvent, "id">,
  at: number,
): Promise<void> => {
  const { createdAt: _, updatedAt: __, sourceType: ___, sourceId: ____, ...said } = event;
  return insertEvent(tx, event.userId, { ...said, ...own, at });
};

/** What an override takes on from its series when all are changed: whatever it had not changed itself. */
const SHARED = [
  "title",
  "description",
  "location",
  "eventType",
  "color",
  "reminderMinutes",
  "goalId",
  "questId",
  "habitId",
  "allDay",
  "timezone",
] as const;

/** The override after its series changed from `before` to `after`. */
function followed(row: CalendarEvent, before: CalendarEvent, after: CalendarEvent): Partial<CalendarEvent> {
  const changes: Record<string, unknown> = {};
  for (const field of SHARED)
    if (row[field] === before[field] && after[field] !== before[field]) changes[field] = after[field];
  const original = row.originalStartsAt ?? row.startsAt;
  const moved = movedStart(original, before, after);
  const isInPlace = row.startsAt === original && row.endsAt - original === before.endsAt - before.startsAt;
  return {
    ...changes,
    originalStartsAt: moved,
    ...(isInPlace && { startsAt: moved, endsAt: moved + (after.endsAt - after.startsAt) }),
  };
}

/** Where the start of an occurrence lies after its series was moved as a whole. */
export const movedStart = (start: number, before: CalendarEvent, after: CalendarEvent): number =>
  before.startsAt === after.startsAt && before.timezone === after.timezone
    ? start
    : shiftLike(start, before.startsAt, after.startsAt, before, after);

/** Takes what was changed or left out along when a series is changed as a whole. */
async function carryOverrides(
  tx: Transaction,
  before: CalendarEvent,
  after: CalendarEvent,
  at: number,
): Promise<void> {
  const rows = await overridesOf(tx, before);
  // Two overrides of a series never share an original, not even on the way: those in front go first.
  if (after.startsAt > before.startsAt) rows.reverse();
  for (const row of rows)
    await tx.mutate.calendarEvents.update({ id: row.id, ...followed(row, before, after), updatedAt: at });
}

/** Changes an event, or a series as a whole with all that was changed or left out of it. */
export async function changeEvent(
  tx: Transaction,
  ctx: Context,
  args: Changes & { eventId: string; at: number },
): Promise<void> {
  const { eventId, at: asked, ...rest } = args;
  const before = await changeable(tx, ctx, eventId);
  const at = momentOf(ctx, asked);
  const changes = named(rest) as Partial<CalendarEvent>;
  const after = { ...before, ...changes };
  checkSpan(after);
  await checkLinks(tx, before.userId, rest);
  const isPart = before.recurrenceParentId !== null;
  if (isPart && after.rrule) throw new DomainError("calendar.partOfSeries", { field: "rrule" });
  if (before.rrule && rest.rrule === undefined)
    after.rrule = movedRule(before.rrule, civilDay(before.startsAt, before), civilDay(after.startsAt, after));
  if (before.rrule) {
    after.exdates = before.exdates.map((start) => movedStart(start, before, after));
    await carryOverrides(tx, before, after, at);
  }
  await tx.mutate.calendarEvents.update({
    ...changes,
    id: eventId,
    rrule: after.rrule ?? null,
    exdates: after.exdates,
    updatedAt: at,
  });
}
