// What one can do with what is on the calendar, each with its way back. Of a series it is asked how much is meant.
import "#zero/calendar/mutators.ts";
import { type ActOptions, type Request, useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import type { Refusal } from "#components/shell/refusals.ts";
import type { Occurrence } from "#zero/calendar/rules.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";
import { countBefore } from "./expansion.ts";
import { asSeriesChanges, type EventArgs } from "./form.ts";
import type { AskScope, Scope } from "./scope.ts";

export type CalendarVerbs = ReturnType<typeof useCalendarVerbs>;

type Outcome = { ok: true } | Refusal | { ok: false; code: "cancelled" };
const CANCELLED = { ok: false, code: "cancelled" } as const;

const fieldsOf = (event: CalendarEvent, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, event[name as keyof CalendarEvent] ?? null]));

export const isReadOnly = ({ event }: Pick<Occurrence, "event">): boolean => event.source !== "local";

/**
 * @param seriesById the series on the page
 * @param askScope asks how much of a series is meant; undefined when the person thought better of it
 */
export function useCalendarVerbs(seriesById: (id: string) => CalendarEvent | undefined, askScope: AskScope) {
  const act = useAct();
  const seriesOf = ({ seriesId }: Occurrence) => (seriesId === null ? undefined : seriesById(seriesId));
  const isFirst = ({ originalStartsAt }: Occurrence, series: CalendarEvent) =>
    originalStartsAt !== null && originalStartsAt <= series.startsAt;

  const goneBefore = async (series: CalendarEvent, at: number): Promise<number | null> => {
    if (!/(?:^|;)COUNT=/.test(series.rrule ?? "")) return null;
    return Math.min(LIMITS.repeatCount, Math.max(1, await countBefore(series, at)));
  };

  /** Changes one event, or as much of its series as `scope` says. */
  const change = async (
    occurrence: Occurrence,
    series: CalendarEvent | undefined,
    scope: Scope,
    changes: Partial<EventArgs>,
    done: string,
    onRefused?: (refusal: Refusal) => void,
  ): Promise<Outcome> => {
    const options = (request: () => Request): ActOptions => ({
      undo: { text: done, request },
      ...(onRefused && { onRefused }),
    });
    const names = Object.keys(changes);
    const at = serverNow();
    const { event, originalStartsAt } = occurrence;
    if (!series || originalStartsAt === null) {
      const before = fieldsOf(event, names);
      return act(
        mutators.calendar.edit({ eventId: event.id, ...changes, at }),
        options(() => mutators.calendar.edit({ eventId: event.id, ...before, at: serverNow() })),
      );
    }
    const target = { seriesId: series.id, originalStartsAt };
    if (scope === "this") {
      const { rrule: _, ...own } = changes;
      const { startsAt, endsAt } = occurrence;
      const before = { ...fieldsOf(event, Object.keys(own)), startsAt, endsAt };
      return act(
        mutators.calendar.override({ ...target, ...own, at }),
        options(() => mutators.calendar.override({ ...target, ...before, at: serverNow() })),
      );
    }
    const rule = series.rrule ?? "";
    if (scope === "following" && !isFirst(occurrence, series)) {
      const tailId = newId();
      const gone = await goneBefore(series, originalStartsAt);
      return act(
        mutators.calendar.split({ ...target, ...changes, newId: tailId, gone, at }),
        options(() => mutators.calendar.mend({ headId: series.id, tailId, rrule: rule, at: serverNow() })),
      );
    }
    const all = asSeriesChanges(changes, occurrence, series);
    const before = { ...fieldsOf(series, Object.keys(all)), rrule: rule };
    return act(
      mutators.calendar.edit({ eventId: series.id, ...all, at }),
      options(() => mutators.calendar.edit({ eventId: series.id, ...before, at: serverNow() })),
    );
  };

  return {
    create: (eventId: string, args: EventArgs, done: string, onRefused?: (refusal: Refusal) => void) =>
      act(mutators.calendar.create({ eventId, ...args, at: serverNow() }), {
        undo: { text: done, request: () => mutators.calendar.trash({ eventId, at: serverNow() }) },
        ...(onRefused && { onRefused }),
      }),

    /** Asks how much is meant where there is a series. A new rhythm can't be of one alone. */
    async edit(
      occurrence: Occurrence,
      changes: Partial<EventArgs>,
      done: string,
      onRefused?: (refusal: Refusal) => void,
    ): Promise<Outcome> {
      const series = seriesOf(occurrence);
      const scope = series
        ? await askScope({
            title: "Change a repeating event",
            action: "Change",
            isFirst: isFirst(occurrence, series),
            isAllOnly: "rrule" in changes && changes.rrule === null,
            isSeriesOnly: "rrule" in changes,
          })
        : "all";
      return scope ? change(occurrence, series, scope, changes, done, onRefused) : CANCELLED;
    },

    /** Puts what was dragged where it was put. */
    async move(occurrence: Occurrence, startsAt: number, endsAt: number, where: string): Promise<void> {
      const series = seriesOf(occurrence);
      const done = `Moved: ${occurrence.event.title}, ${where}.`;
      if (!series) {
        const { event } = occurrence;
        const target = { eventId: event.id };
        const { startsAt: wasStart, endsAt: wasEnd } = event;
        await act(mutators.calendar.move({ ...target, startsAt, endsAt, at: serverNow() }), {
          undo: {
            text: done,
            request: () =>
              mutators.calendar.move({ ...target, startsAt: wasStart, endsAt: wasEnd, at: serverNow() }),
          },
        });
        return;
      }
      const scope = await askScope({
        title: "Move a repeating event",
        action: "Move",
        isFirst: isFirst(occurrence, series),
      });
      if (scope) await change(occurrence, series, scope, { startsAt, endsAt }, done);
    },

    /** Leaves an occurrence out, ends its series, or throws all of it away. True when something went. */
    async remove(occurrence: Occurrence): Promise<boolean> {
      const series = seriesOf(occurrence);
      const { event, originalStartsAt } = occurrence;
      const trash = async (eventId: string, title: string) =>
        (
          await act(mutators.calendar.trash({ eventId, at: serverNow() }), {
            undo: {
              text: `In the trash: ${title}.`,
              request: () => mutators.calendar.restore({ eventId, at: serverNow() }),
            },
          })
        ).ok;
      if (!series || originalStartsAt === null) return trash(event.id, event.title);
      const first = isFirst(occurrence, series);
      const scope = await askScope({
        title: "Delete a repeating event",
        action: "Delete",
        isDanger: true,
        isFirst: first,
      });
      if (!scope) return false;
      const target = { seriesId: series.id, originalStartsAt };
      if (scope === "all" || (scope === "following" && first)) return trash(series.id, series.title);
      if (scope === "this") {
        const skipped = await act(mutators.calendar.skip({ ...target, at: serverNow() }), {
          undo: {
            text: `Left out: ${event.title}.`,
            request: () => mutators.calendar.unskip({ ...target, at: serverNow() }),
          },
        });
        return skipped.ok;
      }
      const rrule = series.rrule ?? "";
      const ended = await act(mutators.calendar.end({ ...target, at: serverNow() }), {
        undo: {
          text: `Ended: ${series.title}.`,
          request: () => mutators.calendar.mend({ headId: series.id, tailId: null, rrule, at: serverNow() }),
        },
      });
      return ended.ok;
    },

    restore: (event: Pick<CalendarEvent, "id" | "title">) =>
      void act(mutators.calendar.restore({ eventId: event.id, at: serverNow() }), {
        done: `Restored: ${event.title}.`,
      }),

    /** Starts a focus session as long as the event; true when it runs. */
    startFocus: (occurrence: Pick<Occurrence, "event" | "startsAt" | "endsAt">) =>
      startFocus(act, occurrence),
  };
}

/** A focus session of the length of an event, for what the event is for. */
export async function startFocus(
  act: ReturnType<typeof useAct>,
  { event, startsAt, endsAt }: Pick<Occurrence, "event" | "startsAt" | "endsAt">,
): Promise<boolean> {
  const seconds = Math.round((endsAt - startsAt) / 1000);
  const request = mutators.focus.start({
    sessionId: newId(),
    mode: "focus",
    plannedSeconds: Math.min(LIMITS.focusSecondsMax, Math.max(LIMITS.focusSecondsMin, seconds)),
    taskTitle: event.title,
    goalId: event.goalId ?? null,
    questId: event.questId ?? null,
    habitId: event.habitId ?? null,
    at: serverNow(),
  });
  return (await act(request)).ok;
}
