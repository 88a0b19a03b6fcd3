// The feed's queries on a real Postgres: everybody's deeds, cut by system, type and person, and read on from any place.
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { record } from "#zero/progress/writes.ts";

const { person, sql } = useStage({ without: "achievements" });
const AT = Date.UTC(2026, 10, 20, 12);
const types = ["listening", "workout", "listening", "drill", "workout", "listening"] as const;
let ada: Person;
let ben: Person;

interface Deed {
  id: string;
  userId: string;
  createdAt: number;
  eventType: string;
  profile?: { name: string };
}

async function ask<Row = Deed>(name: string, args: object): Promise<Row[]> {
  const { requestDatabase } = await import("#server/zero/database.ts");
  const { queryNamed } = await import("#server/zero/names.ts");
  const ctx = { userId: ben.userId, roles: ["moderator"] as const };
  const query = queryNamed(`operationsFeed.${name}`).fn({ args: args as never, ctx });
  const answer = await requestDatabase().transaction((tx) => tx.run(query as never));
  return answer === undefined ? [] : ([answer].flat() as Row[]);
}
const place = ({ createdAt, id }: Deed) => ({ at: createdAt, id });

beforeAll(async () => {
  const { asPerson } = await import("#server/zero/database.ts");
  [ada, ben] = [await person(), await person()];
  await sql("update profiles set name = $2 where user_id = $1", [ada.userId, "Ada 100%_\\"]);
  // All of them at two instants: ids must decide.
  for (const [n, type] of types.entries()) {
    const { userId } = n % 2 === 0 ? ada : ben;
    const [cause, at] = [`test:${randomUUID()}`, AT + (n % 2)];
    const deed = { type, cause, subjectId: cause, title: `Deed ${n}`, amount: 1, pay: { xp: 5, coins: 1 } };
    await asPerson(userId, (tx) => record(tx, userId, { ...deed, day: "2026-11-20", at }));
  }
});

test("all of everybody's, newest first, each with who did it; read on from any row without a gap", async () => {
  const all = await ask("events", { limit: 100 });
  const [counted] = await sql<{ count: number }>("select count(*)::int from activity_events");
  expect(all.length).toBe(counted?.count);
  expect(all.length).toBeGreaterThanOrEqual(types.length);
  expect(new Set(all.map(({ userId }) => userId))).toEqual(new Set([ada.userId, ben.userId]));
  expect(all.every(({ profile }) => profile?.name)).toBe(true);
  const sorted = all.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  expect(all.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  for (const [n, row] of all.entries()) {
    const [older, newer] = [
      await ask("events", { until: place(row), limit: 2 }),
      await ask("arrivals", { after: place(row) }),
    ];
    expect(older.map(({ id }) => id)).toEqual(all.slice(n, n + 2).map(({ id }) => id));
    expect(newer.map(({ id }) => id)).toEqual(
      all
        .slice(0, n)
        .toReversed()
        .map(({ id }) => id),
    );
  }
});

test.each([
  ["the system", () => ({ system: "training" }), ["workout", "workout"]],
  ["the type", () => ({ type: "drill" }), ["drill"]],
  ["the person", () => ({ personId: ben.userId, system: "learning" }), ["listening", "drill"]],
])("cut by %s", async (_, filters, expected) => {
  const rows = await ask("events", { ...filters(), limit: 100 });
  expect(rows.map(({ eventType }) => eventType).toSorted()).toEqual(expected.toSorted());
});

test("people are found by a part of their name, whatever signs it has", async () => {
  const found = async (name: string) =>
    (await ask<{ userId: string }>("people", { name })).map(({ userId }) => userId);
  expect(await found("aDA")).toEqual([ada.userId]);
  for (const sign of ["%", "_", "\\", "100%_\\"]) expect(await found(sign)).toEqual([ada.userId]);
  expect(await found("nobody")).toEqual([]);
  expect(await ask("person", { personId: ada.userId })).toMatchObject([{ userId: ada.userId }]);
});

test.each([
  [{ system: "cooking", limit: 1 }, "The system must be one of: focus"],
  [{ type: "nap", limit: 1 }, "The type must be one of: focus"],
  [{ limit: 0 }, "The number of rows must be at least 1."],
  [{ limit: 1_001 }, "The number of rows can be at most 1000."],
  [{ personId: "me", limit: 1 }, "That id is not valid."],
  [{ until: { at: "now", id: randomUUID() }, limit: 1 }, "A time is missing."],
])("%j is refused with a sentence", async (args, sentence) => {
  await expect(ask("events", args)).rejects.toThrow(sentence);
});
