import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { focus, MINUTE, T0, useTimer } from "./scene.ts";

const { stage, start, session, expectHonest } = useTimer();

describe("starting", () => {
  test("a fresh 25-minute session ends 1500 s later", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    expect(Number((await session(id))?.ends)).toBe(T0 + 1_500_000);
  });

  test("twice is once", async () => {
    const mara = await stage.person();
    const request = focus.start({ sessionId: randomUUID(), mode: "focus", plannedSeconds: 1500, at: T0 });
    await stage.run(mara, request, T0);
    await stage.run(mara, request, T0);
    expect(await stage.sql("select 1 from focus_sessions where user_id = $1", [mara.userId])).toHaveLength(1);
  });

  test("a second one abandons the first and pays for its time", async () => {
    const mara = await stage.person();
    const first = await start(mara);
    await start(mara, T0 + 10 * MINUTE);
    expect(await session(first)).toMatchObject({
      status: "abandoned",
      focused_seconds: 600,
      xp_awarded: 10,
      coins_awarded: 2,
    });
    await expectHonest(mara, 10, 2);
  });

  test("on many devices at once leaves exactly one running", async () => {
    const mara = await stage.person();
    await Promise.all(Array.from({ length: 12 }, (_, i) => start(mara, T0 + i)));
    const rows = await stage.sql<{ status: string }>("select status from focus_sessions where user_id = $1", [
      mara.userId,
    ]);
    expect(rows.filter((row) => row.status === "active")).toHaveLength(1);
    expect(rows).toHaveLength(12);
    await expectHonest(mara, 0, 0);
  });

  test("cannot reach back over an earlier session", async () => {
    const mara = await stage.person();
    const first = await start(mara);
    await stage.run(mara, focus.finish({ sessionId: first, at: T0 + 20 * MINUTE }), T0 + 20 * MINUTE);
    const id = randomUUID();
    await stage.run(
      mara,
      focus.start({ sessionId: id, mode: "focus", plannedSeconds: 1500, at: T0 }),
      T0 + 21 * MINUTE,
    );
    expect(Number((await session(id))?.ends)).toBe(T0 + 45 * MINUTE);
  });

  test("with a clock five minutes fast counts from the server's time", async () => {
    const mara = await stage.person();
    const id = randomUUID();
    await stage.run(
      mara,
      focus.start({ sessionId: id, mode: "focus", plannedSeconds: 1500, at: T0 + 5 * MINUTE }),
      T0,
    );
    expect(Number((await session(id))?.ends)).toBe(T0 + 1_500_000);
  });

  test.each([
    ["too short", { plannedSeconds: 59 }],
    ["too long", { plannedSeconds: 14_401 }],
    ["not a number", { plannedSeconds: "1500" }],
    ["half a second", { plannedSeconds: 60.5 }],
    ["unknown mode", { mode: "nap" }],
    ["a title of 10 000 characters", { taskTitle: "x".repeat(10_000) }],
    ["an id that is none", { sessionId: "1; drop table users" }],
    ["a time before the century", { at: 0 }],
  ])("refuses what is %s, before the database does", async (_, bad) => {
    const mara = await stage.person();
    const args = { sessionId: randomUUID(), mode: "focus", plannedSeconds: 1500, at: T0, ...bad };
    expect(await stage.refusal(mara, { mutator: focus.start, args }, T0)).toBe("input.invalid");
    expect(await stage.sql("select 1 from focus_sessions where user_id = $1", [mara.userId])).toHaveLength(0);
  });

  test.each([
    "🎛️ mixing 🎚️",
    "شغل على الجسر",
    "<script>alert(1)</script>",
    "'; drop table focus_sessions; --",
    "a\u0000b",
  ])("keeps the title %j as text", async (taskTitle) => {
    const mara = await stage.person();
    const sessionId = randomUUID();
    await stage.run(
      mara,
      focus.start({ sessionId, mode: "focus", plannedSeconds: 60, at: T0, taskTitle }),
      T0,
    );
    expect(await session(sessionId)).toMatchObject({ task_title: taskTitle.replace("\u0000", "") });
  });

  test("refuses to serve somebody else's quest as if it did not exist", async () => {
    const [mara, stranger] = [await stage.person(), await stage.person()];
    const questId = randomUUID();
    await stage.sql(
      `insert into user_quests (id, user_id, title, difficulty, status, progress, target, repeat, times_completed, sort_order)
       values ($1, $2, 'Theirs', 'easy', 'available', 0, 1, 'none', 0, 'a0')`,
      [questId, stranger.userId],
    );
    const args = { sessionId: randomUUID(), mode: "focus" as const, plannedSeconds: 1500, at: T0, questId };
    expect(await stage.refusal(mara, focus.start(args), T0)).toBe("row.missing");
  });
});

describe("pausing", () => {
  test("keeps the remaining time to the millisecond, and twice keeps the first pause", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    await stage.run(mara, focus.pause({ sessionId: id, at: T0 + 61_234 }), T0 + 61_234);
    await stage.run(mara, focus.pause({ sessionId: id, at: T0 + 90_000 }), T0 + 90_000);
    await stage.run(mara, focus.resume({ sessionId: id, at: T0 + 161_234 }), T0 + 161_234);
    expect(await session(id)).toMatchObject({ status: "active" });
    expect(Number((await session(id))?.ends)).toBe(T0 + 1_500_000 + 100_000);
  });

  test("and resuming on two devices at once ends in one of the two states", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    const at = T0 + MINUTE;
    await Promise.all([
      stage.run(mara, focus.pause({ sessionId: id, at }), at),
      stage.run(mara, focus.pause({ sessionId: id, at: at + 5 }), at),
      stage.run(mara, focus.resume({ sessionId: id, at: at + 9 }), at),
    ]);
    const [row] = await stage.sql<{ status: string; is_paused: boolean; pauses: number }>(
      "select status, is_paused, pauses from focus_sessions join focus_pause_state on session_id = id where id = $1",
      [id],
    );
    expect(row?.status).toBe(row?.is_paused ? "paused" : "active");
    expect(Number((await session(id))?.ends) - T0).toBeLessThanOrEqual(1_500_000 + 9);
  });

  test("is refused once the planned end has passed", async () => {
    const mara = await stage.person();
    const id = await start(mara);
    expect(
      await stage.refusal(mara, focus.pause({ sessionId: id, at: T0 + 1_500_000 }), T0 + 1_500_000),
    ).toBe("focus.ended");
  });

  test("five more minutes work while paused, and stop at four hours", async () => {
    const mara = await stage.person();
    const id = await start(mara, T0, 14_000);
    await stage.run(mara, focus.pause({ sessionId: id, at: T0 + MINUTE }), T0 + MINUTE);
    await stage.run(mara, focus.extend({ sessionId: id, seconds: 300, at: T0 + MINUTE }), T0 + MINUTE);
    const [pause] = await stage.sql<{ time_remaining_seconds: number }>(
      "select * from focus_pause_state where session_id = $1",
      [id],
    );
    expect(pause?.time_remaining_seconds).toBe(14_000 - 60 + 300);
    expect(
      await stage.refusal(mara, focus.extend({ sessionId: id, seconds: 300, at: T0 + MINUTE }), T0 + MINUTE),
    ).toBe("focus.tooLong");
  });
});

describe("strangers", () => {
  test("cannot touch a session, and cannot tell that it exists", async () => {
    const [mara, stranger] = [await stage.person(), await stage.person()];
    const id = await start(mara);
    for (const sessionId of [id, randomUUID()])
      for (const request of [
        focus.pause({ sessionId, at: T0 + 1 }),
        focus.resume({ sessionId, at: T0 + 1 }),
        focus.finish({ sessionId, at: T0 + 1 }),
        focus.abandon({ sessionId, at: T0 + 1 }),
        focus.extend({ sessionId, seconds: 300, at: T0 + 1 }),
        focus.complete({ sessionId, at: T0 + 1, continue: true }),
        focus.retitle({ sessionId, taskTitle: "mine now", at: T0 + 1 }),
      ])
        expect(await stage.refusal(stranger, request, T0 + 1)).toBe("row.missing");
    expect(await session(id)).toMatchObject({ status: "active", task_title: null });
  });

  test("who are signed out are refused", async () => {
    const request = focus.start({ sessionId: randomUUID(), mode: "focus", plannedSeconds: 1500, at: T0 });
    expect(await stage.refusal(null, request, T0)).toBe("auth.required");
  });
});
