// A person's calendar on a real server: what the tests of its verbs do and look at.
import { randomUUID } from "node:crypto";
import { type Person, useStage } from "#tests/support/people.ts";
import { expand } from "#zero/calendar/recurrence.ts";
import type { CalendarEvent } from "#zero/calendar/schema.ts";
import { mutators } from "#zero/mutators.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Monday, 12 October 2026, 18:00 in Berlin, where summer time ends on the 25th. */
export const FIRST = Date.UTC(2026, 9, 12, 16);
export const NOW = Date.UTC(2026, 9, 1, 12);
export const FIELDS = {
  title: "Rehearsal",
  eventType: "general",
  startsAt: FIRST,
  endsAt: FIRST + 2 * HOUR,
  allDay: false,
  timezone: "Europe/Berlin",
} as const;
export const WEEKLY = "FREQ=WEEKLY;BYDAY=MO";
/** The nth Monday at 18:00 on Berlin's wall. */
export const monday = (n: number) => FIRST + n * 7 * DAY + (n >= 2 ? HOUR : 0);

export const mondays = (from: number, to: number, title = "Rehearsal"): [string, number][] =>
  Array.from({ length: to - from + 1 }, (_, i) => [title, monday(from + i)]);

export function useCalendarStage() {
  const stage = useStage();
  const run = (person: Person | null, request: Parameters<typeof stage.run>[1]) =>
    stage.run(person, request, NOW);
  const refusal = (person: Person | null, request: Parameters<typeof stage.run>[1]) =>
    stage.refusal(person, request, NOW);

  const create = async (
    person: Person,
    more: Partial<Parameters<typeof mutators.calendar.create>[0]> = {},
  ) => {
    const eventId = randomUUID();
    await run(person, mutators.calendar.create({ ...FIELDS, eventId, at: NOW, ...more }));
    return eventId;
  };
  const newcomer = async (more: Parameters<typeof create>[1] = {}) => {
    const person = await stage.person({ timezone: "Europe/Berlin" });
    return { person, id: await create(person, more) };
  };

  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  /** The rows as a device gets them. */
  async function rowsOf({ userId }: Person): Promise<CalendarEvent[]> {
    const rows = await stage.sql("select * from calendar_events where user_id = $1 order by created_at, id", [
      userId,
    ]);
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          camel(name),
          value instanceof Date ? value.getTime() : value,
        ]),
      ),
    ) as CalendarEvent[];
  }
  const rowOf = async (person: Person, id: string) => (await rowsOf(person)).find((row) => row.id === id);
  /** Titles and starts of all that a person's calendar shows in eight weeks. */
  async function shown(person: Person): Promise<[string, number][]> {
    const rows = (await rowsOf(person)).filter((row) => row.deletedAt === null);
    return rows
      .filter((row) => row.recurrenceParentId === null)
      .flatMap((row) => expand(row, rows, FIRST - DAY, FIRST + 56 * DAY))
      .sort((a, b) => a.startsAt - b.startsAt)
      .map((one) => [one.event.title, one.startsAt]);
  }

  return { stage, run, refusal, create, newcomer, rowsOf, rowOf, shown };
}
