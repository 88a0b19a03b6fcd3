import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const T0 = Date.UTC(2026, 10, 22, 9);

const change = (focusMinutes: number, op: string) => ({
  mutator: mutators.settings.change,
  args: { changes: { focusMinutes }, at: T0, op },
});
const minutes = async (userId: string) =>
  (
    await stage.sql<{ focus_minutes: number }>("select focus_minutes from user_settings where user_id = $1", [
      userId,
    ])
  )[0]?.focus_minutes;

test("a write that is delivered twice is applied once, also long after", async () => {
  const mara = await stage.person();
  const op = randomUUID();
  await stage.run(mara, change(40, op), T0);
  await stage.run(mara, change(50, randomUUID()), T0);
  await stage.run(mara, change(40, op), T0);
  expect(await minutes(mara.userId)).toBe(50);
});

test("many deliveries at once are one", async () => {
  const mara = await stage.person();
  const op = randomUUID();
  await Promise.all(Array.from({ length: 10 }, () => stage.run(mara, change(33, op), T0)));
  expect(await stage.sql("select 1 from private.operations where user_id = $1", [mara.userId])).toHaveLength(
    1,
  );
  expect(await minutes(mara.userId)).toBe(33);
});

test("a refused write leaves no trace and may be tried again under the same id", async () => {
  const mara = await stage.person();
  const sessionId = randomUUID();
  const finishes = { mutator: mutators.focus.finish, args: { sessionId, at: T0 + 60_000, op: randomUUID() } };
  expect(await stage.refusal(mara, finishes, T0 + 60_000)).toBe("row.missing");
  await stage.run(mara, mutators.focus.start({ sessionId, mode: "focus", plannedSeconds: 1500, at: T0 }), T0);
  await stage.run(mara, finishes, T0 + 60_000);
  expect(
    await stage.sql("select 1 from focus_sessions where id = $1 and status = 'completed'", [sessionId]),
  ).toHaveLength(1);
});

test("another person's operation id is nobody else's", async () => {
  const [mara, stranger] = [await stage.person(), await stage.person()];
  const op = randomUUID();
  await stage.run(stranger, change(12, op), T0);
  await stage.run(mara, change(34, op), T0);
  expect(await minutes(mara.userId)).toBe(34);
});

test("an id that is none is no obstacle and no hole", async () => {
  const mara = await stage.person();
  for (const op of ["", "1'; drop table users; --", "x".repeat(10_000)])
    await stage.run(mara, change(21, op), T0);
  expect(await minutes(mara.userId)).toBe(21);
});
