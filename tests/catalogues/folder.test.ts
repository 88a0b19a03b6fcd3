// Catalogues as files of a folder: out and in again changes nothing, a changed file makes exactly that change, and wrong
// files are refused by name, all together, with nothing changed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { KIND_NAMES } from "#zero/catalogues/names.ts";

const { sql } = useStage();
const NOW = Date.UTC(2026, 10, 22, 12);
const folder = mkdtempSync(join(tmpdir(), "catalogues-"));
let pool: pg.Pool;
let run: { out: () => Promise<string[]>; in: (isTrial?: boolean) => ReturnType<typeof importer> };
const importer = async (isTrial: boolean) => {
  const { importFolder } = await import("#server/admin/catalogue-files.ts");
  const { databaseOn } = await import("#server/zero/database.ts");
  return importFolder(databaseOn(pool), folder, isTrial, NOW);
};

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  const { exportFolder } = await import("#server/admin/catalogue-files.ts");
  const { databaseOn } = await import("#server/zero/database.ts");
  run = {
    out: () => exportFolder(databaseOn(pool), folder),
    in: (isTrial = false) => importer(isTrial),
  };
  await run.out();
});
afterAll(async () => {
  await pool.end();
  rmSync(folder, { recursive: true });
});

const text = (name: string): string => readFileSync(join(folder, `${name}.json`), "utf8");
const put = (name: string, content: string): void => writeFileSync(join(folder, `${name}.json`), content);
const changed = (name: string, from: string, to: string): void => {
  expect(text(name)).toContain(from);
  put(name, text(name).replace(from, to));
};
/** Everything an import can write. */
const everything = async (): Promise<string> => {
  const { KINDS } = await import("#zero/catalogues/kinds.ts");
  const tables = [...Object.values(KINDS).map(({ table }) => table), "private.hidden_achievements"];
  return JSON.stringify(
    await Promise.all(tables.map((table) => sql(`select * from ${table} t order by t::text`))),
  );
};
const NOTHING = { added: [], changed: [], retired: [], isReordered: false };

test("what is written is complete, and read back changes nothing", async () => {
  expect(readdirSync(folder).toSorted()).toEqual(KIND_NAMES.map((name) => `${name}.json`).toSorted());
  expect(text("achievements")).toContain('"name":"Nine lives"');
  const before = await everything();
  expect(await run.in()).toEqual(KIND_NAMES.map((name) => [name, NOTHING]));
  expect(await everything()).toBe(before);
  expect(await run.out()).toEqual([]);
});

test("a changed file makes exactly that change, once it is no trial", async () => {
  const before = await everything();
  changed("quests", '"title": "Side A"', '"title": "Side A, longer"');
  changed("achievements", '"atLeast":9,"counts":"deeds"', '"atLeast":8,"counts":"deeds"');
  // Topic and lesson are new together: each is judged by what stands before it.
  const entry = (values: object) => ({ format: "ostinato-catalogue", version: 1, entries: [values] });
  const topic = { name: "Ears", description: "", icon: "ear", color: "teal" };
  const lesson = { topicKey: "ears", title: "Fifths", summary: "", contentMarkdown: "# Fifths", quiz: [] };
  const more = { durationMinutes: 5, difficulty: "beginner", xpReward: 5, coinReward: 1 };
  const until = { activeUntil: "2027-01-01T00:00:00.000Z" };
  put("topics", JSON.stringify({ ...entry({ key: "ears", isActive: true, ...topic }), catalogue: "topics" }));
  put(
    "lessons",
    JSON.stringify({
      ...entry({ key: "fifths", isActive: true, ...lesson, ...more, ...until }),
      catalogue: "lessons",
    }),
  );

  const tried = await run.in(true);
  expect(await everything()).toBe(before);
  expect(await run.in()).toEqual(tried);
  const plans = Object.fromEntries(tried);
  expect(plans.quests).toEqual({
    ...NOTHING,
    changed: [
      {
        key: "side-a",
        name: "Side A, longer",
        fields: [{ field: "title", before: '"Side A"', after: '"Side A, longer"' }],
      },
    ],
  });
  expect(
    plans.achievements?.changed.map(({ key, fields }) => [key, fields.map(({ field }) => field)]),
  ).toEqual([["hidden-4", ["hidden"]]]);
  expect(plans.lessons?.added).toEqual([{ key: "fifths", name: "Fifths" }]);
  expect(await sql("select active_until from learn_lessons")).toEqual([
    { active_until: new Date(until.activeUntil) },
  ]);
  const [hidden] = await sql<{ condition: object }>(
    "select condition from private.hidden_achievements where key = 'hidden-4'",
  );
  expect(hidden?.condition).toMatchObject({ atLeast: 8 });
  const noted = await sql<{ actor_label: string; details: object }>(
    "select actor_label, details from audit_log where action = 'catalogues.change' order by target_id",
  );
  expect(noted).toMatchObject([
    {
      actor_label: "Operator at the server",
      details: { changes: { hidden: { after: "changed: condition" } } },
    },
    { details: { changes: { title: { before: "Side A", after: "Side A, longer" } } } },
  ]);
  // Neither is told what it became.
  expect(JSON.stringify(noted)).not.toContain("tally");
  expect(await run.out()).toEqual(["topics.json", "lessons.json"]);
  expect((await run.in()).every(([, plan]) => JSON.stringify(plan) === JSON.stringify(NOTHING))).toBe(true);
});

test("wrong files are refused with file, line, entry and field, and nothing is changed", async () => {
  const before = await everything();
  const refused = () =>
    run.in().then(
      () => "",
      (error: Error) => error.message,
    );
  const good = Object.fromEntries(KIND_NAMES.map((name) => [name, text(name)]));
  changed("quests", '"title": "Side A, longer"', '"title": ""');
  changed("market", '"key": "theme-coral"', '"key": "THEME"');
  changed("lessons", '"topicKey": "ears"', '"topicKey": "eyes"');
  changed("topics", '"name": "Ears"', '"name": "Eyes"');
  expect(await refused()).toMatch(
    /^quests\.json:\d+: side-a: title: The title can't be empty\.\nmarket\.json:\d+: THEME: key: A key has small .*\.\nlessons\.json:\d+: fifths: topicKey: There is no topic “eyes”\.$/,
  );
  put("quests", "{");
  expect(await refused()).toContain("quests.json:1: This is not JSON.");
  for (const [name, content] of Object.entries(good)) put(name, content);
  put("quest", "{}");
  expect(await refused()).toMatch(/^quest\.json: no catalogue is called so\. There are quests\.json, /);
  rmSync(join(folder, "quest.json"));
  expect(await everything()).toBe(before);
});
