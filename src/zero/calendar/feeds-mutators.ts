import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { onServer } from "../kernel/sql.ts";
import { zql } from "../schema.ts";
import { calendarColor, calendarName, importedEvents } from "./feeds-args.ts";
import { eventIds } from "./feeds-ids.ts";
import { candidateIds, contentFrom, FROM_ICS, fateOf, placeOf } from "./feeds-rules.ts";
import type { IcsEvent } from "./ics-event.ts";
import type { CalendarEvent } from "./schema.ts";

export const calendarFeedsMutators = {
  /**
   * Brings events of a file into the person's own calendar. What is there in the same or a later version stays as it
   * is, so a file may come twice; a series must not come after its changed occurrences.
   */
  import: defineMutator(v.object({ events: importedEvents, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const at = momentOf(ctx, args.at);
    const known = await knownOf(tx, userId, args.events);
    for (const event of args.events) {
      const place = placeOf(known, userId, event);
      const fate = fateOf(place, event);
      const { id, row, series } = place;
      if (fate === "cancelled") {
        if (row) known.set(id, await changeRow(tx, row, { deletedAt: at, updatedAt: at }));
        if (series && event.originalStartsAt !== null && !series.exdates.includes(event.originalStartsAt)) {
          const exdates = [...series.exdates, event.originalStartsAt].sort((a, b) => a - b);
          known.set(series.id, await changeRow(tx, series, { exdates, updatedAt: at }));
        }
      } else if (fate === "new" || fate === "changed") {
        const belongs = {
          recurrenceParentId: series?.id ?? null,
          originalStartsAt: series ? event.originalStartsAt : null,
        };
        // A reminder the person set themselves stays where the file has none.
        const reminderMinutes = event.reminderMinutes ?? row?.reminderMinutes ?? null;
        const content = {
          ...contentFrom(event),
          ...belongs,
          reminderMinutes,
          deletedAt: null,
          updatedAt: at,
        };
        known.set(
          id,
          row ? await changeRow(tx, row, content) : await addRow(tx, { ...bare(id, userId, at), ...content }),
        );
      }
    }
  }),
  /** Undoes an import: what it brought goes to the trash, and with a series its changed occurrences. */
  takeBack: defineMutator(v.object({ eventIds, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const at = momentOf(ctx, args.at);
    const own = zql.calendarEvents
      .where("userId", userId)
      .where("source", "local")
      .where("sourceType", FROM_ICS);
    for (const row of await tx.run(own.where("id", "IN", args.eventIds)))
      if (row.deletedAt === null)
        await tx.mutate.calendarEvents.update({ id: row.id, deletedAt: at, updatedAt: at });
  }),
  rename: defineMutator(
    v.object({ subscriptionId: id, name: calendarName, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const subscription = await owned(tx, zql.calendarSubscriptions, args.subscriptionId, userId);
      const updatedAt = momentOf(ctx, args.at);
      await tx.mutate.calendarSubscriptions.update({ id: subscription.id, name: args.name, updatedAt });
    },
  ),
  /** Gives a subscribed calendar and all its events a colour, or takes it away. */
  paint: defineMutator(
    v.object({ subscriptionId: id, color: calendarColor, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const subscription = await owned(tx, zql.calendarSubscriptions, args.subscriptionId, userId);
      const updatedAt = momentOf(ctx, args.at);
      const color = args.color ?? null;
      await tx.mutate.calendarSubscriptions.update({ id: subscription.id, color, updatedAt });
      // Thousands of rows, of which a device may hold few.
      await onServer(
        tx,
        "update calendar_events set color = $2, updated_at = to_timestamp($3 / 1000.0) where subscription_id = $1",
        [subscription.id, color, updatedAt],
      );
    },
  ),
  /** Ends a subscription: its address and its events go with it. */
  unsubscribe: defineMutator(v.object({ subscriptionId: id }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const subscription = await owned(tx, zql.calendarSubscriptions, args.subscriptionId, userId);
    await tx.mutate.calendarSubscriptions.delete({ id: subscription.id });
  }),
};

/** The rows the events may be, and the changed occurrences of the series among them. */
async function knownOf(
  tx: Transaction,
  userId: string,
  events: readonly IcsEvent[],
): Promise<Map<string, CalendarEvent>> {
  const ids = [...new Set(events.flatMap((event) => candidateIds(userId, event)))];
  const mine = zql.calendarEvents.where("userId", userId);
  const rows = await tx.run(mine.where("id", "IN", ids));
  const series = rows.filter(({ rrule }) => rrule !== null).map((row) => row.id);
  const overrides = series.length > 0 ? await tx.run(mine.where("recurrenceParentId", "IN", series)) : [];
  return new Map([...rows, ...overrides].map((row) => [row.id, row]));
}

const bare = (id: string, userId: string, at: number) => ({
  id,
  userId,
  eventType: "general" as const,
  workoutId: null,
  habitId: null,
  goalId: null,
  questId: null,
  color: null,
  source: "local" as const,
  subscriptionId: null,
  createdAt: at,
});

async function addRow(tx: Transaction, row: CalendarEvent): Promise<CalendarEvent> {
  // A device may not hold the row although the server does.
  await tx.mutate.calendarEvents.upsert(row);
  return row;
}

async function changeRow(
  tx: Transaction,
  row: CalendarEvent,
  change: Partial<CalendarEvent>,
): Promise<CalendarEvent> {
  await tx.mutate.calendarEvents.update({ id: row.id, ...change });
  return { ...row, ...change };
}
