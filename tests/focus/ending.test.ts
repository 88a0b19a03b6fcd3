import { describe, expect, test } from "vitest";
import { focus, MINUTE, T0, useTimer } from "./scene.ts";

const { stage, start, session, expectHonest } = useTimer();

describe("ending", () => {
  test("at the planned end pays in full, counts for quests and the day, once for all devices", async () => {
    const mara = await stage.person({ timezone: "America/New_York" });
    const id = await start(mara);
    const end = T0 + 1_500_000;
    await Promise.all(
      [0, 3, 900, 60_000].map((late) =>
        stage.run(mara, focus.complete({ sessionId: id, at: end + late, continue: false }), end + late),
      ),
    );
    expect(await session(id)).toMatchObject({
      status: "completed",
      focused_seconds: 1500,
      day: "2026-11-22",
      xp_awarded: 25,
      coins_awarded: 5,
    });
    await expectHonest(mara, 25, 5);
    const [tally] = await stage.sql<{ deeds: number; amount: number }>(
      "select * from activity_days where user_id = $1",
      [mara.userId],
    );
    expect(tally).toMatchObject({ deeds: 1, amount: 1500 });
    const moved = await stage.sql<{ target_type: string; progress: number }>(
      `select target_type, progress from user_quest_progress p join universal_quests q on q.id = p.quest_id where user_id = $1`,
      [mara.userId],
    );
    expect(moved.length).toBeGreaterThan(0);
    for (const row of moved) expect(row.progress).toBe(row.target_type === "focus_minutes" ? 25 : 1);
  });

  test("a device that slept through it learns that it ended on time", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    const wakes = T0 + 8 * 3_600_000;
    await stage.run(mara, focus.complete({ sessionId: id, at: wakes, continue: false }), wakes);
    expect(Number((await session(id))?.finished)).toBe(T0 + 1_500_000);
    await expectHonest(mara, 25, 5);
  });

  test("cannot be claimed before its time", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    const request = focus.complete({ sessionId: id, at: T0 + 1_500_000, continue: false });
    expect(await stage.refusal(mara, request, T0 + MINUTE)).toBe("focus.notEnded");
  });

  test("finishing early pays for whole minutes; a second finish changes nothing", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    const at = T0 + 11 * MINUTE + 30_000;
    await stage.run(mara, focus.finish({ sessionId: id, at }), at);
    await stage.run(mara, focus.finish({ sessionId: id, at: at + MINUTE }), at + MINUTE);
    expect(await session(id)).toMatchObject({
      status: "completed",
      focused_seconds: 690,
      xp_awarded: 11,
      coins_awarded: 2,
    });
    await expectHonest(mara, 11, 2);
  });

  test("under a minute pays nothing", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    await stage.run(mara, focus.abandon({ sessionId: id, at: T0 + 59_999 }), T0 + 59_999);
    expect(await session(id)).toMatchObject({ status: "abandoned", xp_awarded: 0 });
    await expectHonest(mara, 0, 0);
  });

  test("goes on to the break when the settings say so, once for all devices", async () => {
    const mara = await stage.person({ settings: { autoStartBreaks: true } });
    const id = await start(mara);
    const end = T0 + 1_500_000;
    await Promise.all(
      [1, 2, 3].map((late) =>
        stage.run(mara, focus.complete({ sessionId: id, at: end + late, continue: true }), end + late),
      ),
    );
    const rows = await stage.sql<{ mode: string; planned_seconds: number }>(
      "select * from focus_sessions where user_id = $1 and status = 'active'",
      [mara.userId],
    );
    expect(rows).toMatchObject([{ mode: "break", planned_seconds: 300 }]);
  });

  test("offers the long break after the set number of sessions", async () => {
    const mara = await stage.person({ settings: { autoStartBreaks: true, sessionsBeforeLongBreak: 2 } });
    let at = T0;
    for (const expected of ["break", "long_break"]) {
      const id = await start(mara, at, 600);
      at += 600_000;
      await stage.run(mara, focus.complete({ sessionId: id, at, continue: true }), at);
      const [next] = await stage.sql<{ id: string; mode: string }>(
        "select * from focus_sessions where user_id = $1 and status = 'active'",
        [mara.userId],
      );
      expect(next?.mode).toBe(expected);
      await stage.run(mara, focus.abandon({ sessionId: String(next?.id), at: at + 1000 }), at + 1000);
      at += 2000;
    }
  });
});
