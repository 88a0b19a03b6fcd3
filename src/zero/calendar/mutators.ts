// What a person does with events. Of a series one changes an occurrence (`override`, `skip`), what follows (`split`,
// `end`) or all (`edit`, `move`).
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, whole } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { eventFields, formerRule, occurrenceFields } from "./args.ts";
import { civilDay } from "./rules.ts";
import { endedRule, movedRule, remainingRule } from "./rules-recurrence.ts";
import type { CalendarEvent } from "./schema.ts";
import {
  changeableSeries,
  changeEvent,
  checkLinks,
  checkSpan,
  copyEvent,
  movedStart,
  named,
  overrideId,
  overridesOf,
} from "./series.ts";
import { insertEvent } from "./writes.ts";

const target = v.object({ eventId: id, at: instant });
const occurrence = v.object({ seriesId: id, originalStartsAt: instant, at: instant });
/** What a series that was split says of where it comes from. */
const SPLIT = "split";

export const calendarMutators = {
  create: defineMutator(
    v.object({ ...eventFields.entries, eventId: id, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.calendarEvents.where("id", args.eventId).one())) return;
      checkSpan(args);
      await checkLinks(tx, userId, args);
      const { eventId, ...fields } = args;
      await insertEvent(tx, userId, { ...fields, id: eventId, at: momentOf(ctx, args.at) });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears. A series is changed as a whole. */
  edit: defineMutator(
    v.object({ ...v.partial(eventFields).entries, ...target.entries }),
    async ({ tx, ctx, args }) => {
      signedIn(ctx);
      await changeEvent(tx, ctx, args);
    },
  ),

  /** Puts an event somewhere else. A series moves as a whole: its rule, and what was changed or left out, move along. */
  move: defineMutator(
    v.object({ ...target.entries, startsAt: instant, endsAt: instant }),
    async ({ tx, ctx, args }) => {
      signedIn(ctx);
      await changeEvent(tx, ctx, args);
    },
  ),

  /** Changes one occurrence of a series. */
  override: defineMutator(
    v.object({ ...v.partial(occurrenceFields).entries, ...occurrence.entries }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const { seriesId, originalStartsAt, at: asked, ...rest } = args;
      const series = await changeableSeries(tx, ctx, seriesId);
      if (series.exdates.includes(originalStartsAt)) throw new DomainError("row.missing");
      const at = momentOf(ctx, asked);
      const changes = named(rest) as Partial<CalendarEvent>;
      await checkLinks(tx, userId, rest);
      const row = (await overridesOf(tx, series)).find((one) => one.originalStartsAt === originalStartsAt);
      if (row) {
        checkSpan({ ...row, ...changes });
        await tx.mutate.calendarEvents.update({ ...changes, id: row.id, updatedAt: at });
        return;
      }
      const own = {
        startsAt: originalStartsAt,
        endsAt: originalStartsAt + (series.endsAt - series.startsAt),
        ...changes,
        id: overrideId(seriesId, originalStartsAt),
        rrule: null,
        exdates: [],
        recurrenceParentId: seriesId,
        originalStartsAt,
      };
      checkSpan(own);
      await copyEvent(tx, series, own, at);
    },
  ),

  /** Leaves one occurrence out. */
  skip: defineMutator(occurrence, async ({ tx, ctx, args }) => {
    signedIn(ctx);
    const series = await changeableSeries(tx, ctx, args.seriesId);
    if (series.exdates.includes(args.originalStartsAt)) return;
    if (series.exdates.length >= LIMITS.exdates) throw new DomainError("calendar.tooManyExceptions");
    const exdates = [...series.exdates, args.originalStartsAt].sort((a, b) => a - b);
    await tx.mutate.calendarEvents.update({ id: series.id, exdates, updatedAt: momentOf(ctx, args.at) });
  }),

  /** Brings back an occurrence that was left out, as it was. */
  unskip: defineMutator(occurrence, async ({ tx, ctx, args }) => {
    signedIn(ctx);
    const series = await changeableSeries(tx, ctx, args.seriesId);
    const exdates = series.exdates.filter((start) => start !== args.originalStartsAt);
    if (exdates.length === series.exdates.length) return;
    await tx.mutate.calendarEvents.update({ id: series.id, exdates, updatedAt: momentOf(ctx, args.at) });
  }),

  /**
   * Changes an occurrence and all that follow: the series ends before it, and another one begins there. Without a rule
   * of its own the new series goes on as the old one would have.
   */
  split: defineMutator(
    v.object({
      ...v.partial(eventFields).entries,
      ...occurrence.entries,
      newId: id,
      /** How many occurrences of the old series lie before: a number that ends it is shared out. */
      gone: v.nullish(whole("The number of events before", 1, LIMITS.repeatCount)),
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const { seriesId, originalStartsAt, newId, gone, at: asked, ...rest } = args;
      if (await tx.run(zql.calendarEvents.where("id", newId).one())) return;
      const series = await changeableSeries(tx, ctx, seriesId);
      if (originalStartsAt <= series.startsAt)
        throw new DomainError("input.invalid", {
          field: "originalStartsAt",
          sentence: "Nothing of the series lies before that event.",
        });
      const at = momentOf(ctx, asked);
      await checkLinks(tx, userId, rest);
      const startsAt = rest.startsAt ?? originalStartsAt;
      const begun = {
        ...series,
        startsAt: originalStartsAt,
        endsAt: originalStartsAt + (series.endsAt - series.startsAt),
      };
      const tail = {
        ...begun,
        endsAt: begun.endsAt - begun.startsAt + startsAt,
        ...(named(rest) as Partial<CalendarEvent>),
        id: newId,
      };
      if (rest.rrule === undefined)
        tail.rrule = movedRule(
          remainingRule(series.rrule, gone ?? 0),
          civilDay(originalStartsAt, series),
          civilDay(tail.startsAt, tail),
        );
      tail.exdates = series.exdates
        .filter((start) => start >= originalStartsAt)
        .map((start) => movedStart(start, begun, tail));
      checkSpan(tail);
      await copyEvent(tx, tail, { id: newId, sourceType: SPLIT, sourceId: seriesId }, at);
      // The old series keeps its own, unseen: what is split can be put together again.
      for (const row of await overridesOf(tx, series)) {
        const original = row.originalStartsAt ?? 0;
        if (original < originalStartsAt) continue;
        const moved = movedStart(original, begun, tail);
        await copyEvent(
          tx,
          row,
          { id: overrideId(newId, moved), recurrenceParentId: newId, originalStartsAt: moved },
          at,
        );
      }
      await tx.mutate.calendarEvents.update({
        id: seriesId,
        rrule: endedRule(series.rrule, originalStartsAt, series),
        updatedAt: at,
      });
    },
  ),

  /** Ends a series before one of its occurrences. */
  end: defineMutator(occurrence, async ({ tx, ctx, args }) => {
    signedIn(ctx);
    const series = await changeableSeries(tx, ctx, args.seriesId);
    const rrule = endedRule(series.rrule, args.originalStartsAt, series);
    await tx.mutate.calendarEvents.update({ id: series.id, rrule, updatedAt: momentOf(ctx, args.at) });
  }),

  /** Takes ending or splitting back: the series goes on by its former rule, and what was split off goes. */
  mend: defineMutator(
    v.object({ headId: id, tailId: v.nullish(id), rrule: formerRule, at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      const at = momentOf(ctx, args.at);
      const head = await changeableSeries(tx, ctx, args.headId);
      if (args.tailId) {
        const tail: CalendarEvent = await owned(tx, zql.calendarEvents, args.tailId, userId);
        if (tail.sourceType !== SPLIT || tail.sourceId !== head.id) throw new DomainError("row.missing");
        if (tail.deletedAt === null)
          await tx.mutate.calendarEvents.update({ id: tail.id, deletedAt: at, updatedAt: at });
      }
      await tx.mutate.calendarEvents.update({ id: head.id, rrule: args.rrule, updatedAt: at });
    },
  ),

  /** Puts an event, or a whole series, in the trash. */
  trash: defineMutator(target, async ({ tx, ctx, args }) => {
    const event: CalendarEvent = await owned(tx, zql.calendarEvents, args.eventId, signedIn(ctx));
    if (event.source !== "local") throw new DomainError("calendar.readOnly");
    if (event.recurrenceParentId !== null) throw new DomainError("calendar.partOfSeries");
    if (event.deletedAt !== null) return;
    const at = momentOf(ctx, args.at);
    await tx.mutate.calendarEvents.update({ id: event.id, deletedAt: at, updatedAt: at });
  }),

  restore: defineMutator(target, async ({ tx, ctx, args }) => {
    const event: CalendarEvent = await owned(tx, zql.calendarEvents, args.eventId, signedIn(ctx));
    if (event.deletedAt === null) return;
    await tx.mutate.calendarEvents.update({
      id: event.id,
      deletedAt: null,
      updatedAt: momentOf(ctx, args.at),
    });
  }),
};
