// Habits of people, and their days as the tests of this domain do and read them.
import { randomUUID } from "node:crypto";
import type { Person, Stage } from "#tests/support/people.ts";
import type { ScheduleInput } from "#zero/habits/args.ts";
import type { HabitKind } from "#zero/habits/schema.ts";
import type { HabitEvidence } from "#zero/kernel/evidence.ts";
import { mutators } from "#zero/mutators.ts";

const HOUR = 3_600_000;
/** Noon of a day, in UTC. */
export const noonOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 12 * HOUR;

export interface HabitAbout {
  name?: string;
  kind?: HabitKind;
  schedule?: ScheduleInput;
  targetCount?: number;
  startsDay?: string;
  evidence?: HabitEvidence;
}

export interface DayRow {
  day: string;
  count: number;
  state: string;
  source: string;
  note: string | null;
}

/** One person's habits, each verb said at noon of the day that is today for it. */
export function habitsOf(stage: Stage, person: Person, today: string) {
  let now = noonOf(today);
  const say = (request: Parameters<Stage["run"]>[1]) => stage.run(person, request, now);
  return {
    /** Moves on to noon of another day, or to an instant. */
    wait: (until: string | number) => {
      now = typeof until === "number" ? until : noonOf(until);
    },
    now: () => now,
    say,
    refusal: (request: Parameters<Stage["run"]>[1]) => stage.refusal(person, request, now),
    create: async (about: HabitAbout = {}): Promise<string> => {
      const habitId = randomUUID();
      const { evidence = null, ...rest } = about;
      await say(
        mutators.habits.create({
          habitId,
          name: "Scales",
          kind: "build",
          schedule: { type: "daily" },
          targetCount: 1,
          timeOfDay: "any",
          startsDay: today,
          sortOrder: "a0",
          ...rest,
          evidence,
          at: now,
        }),
      );
      return habitId;
    },
    count: (habitId: string, day: string, count = 1) =>
      say(mutators.habits.count({ habitId, day, count, at: now })),
    excuse: (habitId: string, day: string, isExcused = true) =>
      say(mutators.habits.excuse({ habitId, day, isExcused, at: now })),
    days: (habitId: string) =>
      stage.sql<DayRow>(
        "select day, count, state, source, note from habit_completions where habit_id = $1 order by day, source, count",
        [habitId],
      ),
    habit: async (habitId: string) => {
      const [row] = await stage.sql<{
        streak: number;
        streak_day: string | null;
        starts_day: string;
        settled_day: string | null;
        pauses: unknown;
        is_archived: boolean;
        deleted_at: Date | null;
      }>("select * from habits where id = $1", [habitId]);
      if (!row) throw new Error("no such habit");
      return row;
    },
    /** The days of a kind of deed, with what each paid. */
    deeds: async (type: "habit" | "perfectDay") => {
      const rows = await stage.sql<{ day: string; xp: number }>(
        "select day, xp from activity_events where user_id = $1 and event_type = $2 order by day",
        [person.userId, type],
      );
      return rows.map(({ day, xp }) => [day, xp] as const);
    },
    xp: async () => {
      const [row] = await stage.sql<{ xp: string }>(
        "select coalesce(sum(xp), 0) as xp from points_ledger where user_id = $1",
        [person.userId],
      );
      return Number(row?.xp);
    },
  };
}
