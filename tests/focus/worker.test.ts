import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage({ without: "achievements" });
const T0 = Date.UTC(2026, 10, 22, 22, 0, 0);
const HOUR = 3_600_000;

const begin = async (plannedSeconds = 1500) => {
  const person = await stage.person();
  const sessionId = randomUUID();
  await stage.run(person, mutators.focus.start({ sessionId, mode: "focus", plannedSeconds, at: T0 }), T0);
  return { person, sessionId };
};
const settle = async (now: number) => (await import("#server/jobs/focus.ts")).settleFocus(now);
const outcome = async (id: string) =>
  (
    await stage.sql(
      "select status, focused_seconds, xp_awarded, extract(epoch from finished_at)::float8 * 1000 as finished from focus_sessions where id = $1",
      [id],
    )
  )[0];
const ledgerRows = async (userId: string) =>
  (await stage.sql("select 1 from points_ledger where user_id = $1", [userId])).length;

describe("with no device open", () => {
  test("the worker ends and pays a session, once, at its planned end", async () => {
    const { person, sessionId } = await begin();
    const late = T0 + 3 * HOUR;
    await Promise.all([settle(late), settle(late), settle(late + 60_000)]);
    expect(await outcome(sessionId)).toEqual({
      status: "completed",
      focused_seconds: 1500,
      xp_awarded: 25,
      finished: T0 + 1_500_000,
    });
    expect(await ledgerRows(person.userId)).toBe(1);
  });

  test("a device that wakes later finds it done and changes nothing", async () => {
    const { person, sessionId } = await begin();
    await settle(T0 + HOUR);
    await stage.run(
      person,
      mutators.focus.complete({ sessionId, at: T0 + 2 * HOUR, continue: true }),
      T0 + 2 * HOUR,
    );
    expect(await ledgerRows(person.userId)).toBe(1);
    expect(await stage.sql("select 1 from focus_sessions where user_id = $1", [person.userId])).toHaveLength(
      1,
    );
  });

  test("a session that is running is left alone, and so is the grace open devices have", async () => {
    const { sessionId } = await begin();
    await settle(T0 + 1_400_000);
    await settle(T0 + 1_500_000 + 4_000);
    expect(await outcome(sessionId)).toMatchObject({ status: "active" });
  });

  test("one paused for a day expires and is paid for the time really focused", async () => {
    const { person, sessionId } = await begin();
    await stage.run(person, mutators.focus.pause({ sessionId, at: T0 + 600_000 }), T0 + 600_000);
    await settle(T0 + 23 * HOUR);
    expect(await outcome(sessionId)).toMatchObject({ status: "paused" });
    await settle(T0 + 30 * HOUR);
    expect(await outcome(sessionId)).toEqual({
      status: "expired",
      focused_seconds: 600,
      xp_awarded: 10,
      finished: T0 + 600_000 + 24 * HOUR,
    });
  });
});
