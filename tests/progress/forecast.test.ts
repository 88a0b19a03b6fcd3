// What a device shows at once is what the server writes a moment later: the same verbs on a Zero client without a server
// and on Postgres, row by row.
import { randomUUID } from "node:crypto";
import { defineMutators, type Query, Zero } from "@rocicorp/zero";
import { afterEach, expect, test } from "vitest";
import { arrivals } from "#tests/support/arrivals.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { type Schema, schema, zql } from "#zero/schema.ts";

const stage = useStage();

const DAY_MS = 24 * 3_600_000;
const MORNING = Date.parse("2026-11-23T09:00:00Z");
type Request = Parameters<typeof stage.run>[1];
type Table = keyof Schema["tables"] & string;

/** What a person owns of the economy. */
const TABLES = [
  "userWallet",
  "userProgress",
  "pointsLedger",
  "activityEvents",
  "activityDays",
  "activitySums",
  "userCounters",
  "userStreaks",
  "streakFreezes",
  "userAchievements",
  "userQuestProgress",
  "userQuests",
  "focusSessions",
] as const satisfies readonly Table[];
/** What a device has beside them. */
const KNOWN = [
  "userSettings",
  "achievementDefinitions",
  "universalQuests",
] as const satisfies readonly Table[];

let device: { close(): Promise<void> } | undefined;
afterEach(async () => {
  await device?.close();
  device = undefined;
});

const all = (table: Table, userId: string) => {
  const query = zql[table as "userWallet"];
  return "userId" in schema.tables[table].columns ? query.where("userId", userId) : query;
};

async function onServer(table: Table, { userId }: Person): Promise<unknown[]> {
  const { asPerson } = await import("#server/zero/database.ts");
  return asPerson(userId, async (tx) => [...(await tx.run(all(table, userId)))]);
}

/** A device that holds what the server does, and never hears of it again. */
async function deviceOf(person: Person) {
  const registry = defineMutators(mutators, { arrivals });
  const zero = new Zero({
    userID: person.userId,
    context: { userId: person.userId },
    schema,
    mutators: registry,
    cacheURL: null,
    kvStore: "mem",
    storageKey: randomUUID(),
    logSink: { log: () => undefined },
  } as never) as unknown as {
    mutate(request: Request): { client: Promise<unknown> };
    run(query: Query<Table, Schema>): Promise<unknown[]>;
    close(): Promise<void>;
  };
  device = zero;
  const rows = await Promise.all(
    [...TABLES, ...KNOWN].map(async (table) => [table, await onServer(table, person)] as const),
  );
  await zero.mutate(registry.arrivals.put(Object.fromEntries(rows) as never) as Request).client;
  return {
    does: async (request: Request) => {
      await zero.mutate(request).client;
    },
    shows: async (table: Table) => [
      ...(await zero.run(all(table, person.userId) as unknown as Query<Table, Schema>)),
    ],
  };
}

const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row, keysOf(row))).sort();
const keysOf = (row: unknown): string[] => [...new Set(allKeys(row))].sort();
const allKeys = (value: unknown): string[] =>
  value && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...allKeys(inner)])
    : [];

function focus(at: number, seconds = 1_500): [Request, number][] {
  const sessionId = randomUUID();
  const end = at + seconds * 1_000;
  return [
    [mutators.focus.start({ sessionId, mode: "focus", plannedSeconds: seconds, at }), at],
    [mutators.focus.complete({ sessionId, at: end, continue: false }), end],
  ];
}

function quest(at: number): [Request, number][] {
  const target = { questId: randomUUID(), at };
  const about = {
    title: "A quest",
    difficulty: "hard",
    repeat: "none",
    target: 1,
    sortOrder: "a0V",
  } as const;
  return [
    [mutators.quests.create({ ...target, ...about }), at],
    [mutators.quests.accept(target), at],
    [mutators.quests.complete(target), at + 1],
    [mutators.quests.reopen({ ...target, at: at + 2 }), at + 2],
    [mutators.quests.complete({ ...target, at: at + 3 }), at + 3],
  ];
}

test("twelve days of sessions and quests, one of them taken back and done again", async () => {
  const person = await stage.person();
  const mine = await deviceOf(person);
  const steps = Array.from({ length: 12 }, (_, day) => MORNING + day * DAY_MS).flatMap((at) => [
    ...focus(at),
    ...(at % (3 * DAY_MS) < DAY_MS ? quest(at + 3 * 3_600_000) : []),
  ]);
  for (const [request, at] of steps) {
    await mine.does(request);
    await stage.run(person, request, at);
  }
  for (const table of TABLES)
    expect(sorted(await mine.shows(table)), table).toEqual(sorted(await onServer(table, person)));
  expect(await mine.shows("userAchievements")).not.toEqual([]);
  expect(await mine.shows("streakFreezes")).not.toEqual([]);
}, 60_000);
