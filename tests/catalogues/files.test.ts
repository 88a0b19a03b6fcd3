// Catalogues as files: what comes with the product passes its own schema, a file read back changes nothing, and what a
// file may not say is refused with its line.
import { beforeAll, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { arranged, KINDS } from "#zero/catalogues/kinds.ts";
import { KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";

const stage = useStage();
const NOW = Date.UTC(2026, 10, 22, 12);
let admin: Person;
const files = () => import("#server/admin/catalogues.ts");
const NOTHING = { added: [], changed: [], retired: [], isReordered: false };

beforeAll(async () => {
  admin = await stage.person();
  admin.ctx.roles = ["user", "admin"];
});

test("entries arranged among themselves leave the others where they are", () => {
  const all = ["a", "b", "c", "d"];
  expect(arranged(all, ["d", "b"])).toEqual(["a", "d", "c", "b"]);
  expect(arranged(all, ["c", "c", "x", "a"])).toEqual(["c", "b", "a", "d"]);
  expect(arranged(all, [])).toEqual(all);
});

describe.each(KIND_NAMES.map((kind) => ({ kind })))("$kind", ({ kind }) => {
  test("what is exported is accepted, and changes nothing", async () => {
    const { exportCatalogue, lookAt, apply } = await files();
    const text = await exportCatalogue(admin.ctx, kind);
    const looked = await lookAt(kind, text);
    expect(looked).toMatchObject({ faults: [], plan: NOTHING });
    await apply({ ...admin.ctx, now: NOW }, kind, text, looked.seen);
    expect(await exportCatalogue(admin.ctx, kind)).toBe(text);
    const rows = Number((await stage.sql(`select count(*) from ${KINDS[kind].table}`))[0]?.count);
    expect(text.split('"key":').length - 1).toBe(rows);
  });
});

const quests = async () => (await files()).exportCatalogue(admin.ctx, "quests");
const parsed = async () => JSON.parse(await quests()) as { entries: Record<string, unknown>[] };
const faultsOf = async (text: string, kind: KindName = "quests") =>
  (await (await files()).lookAt(kind, text)).faults;

test("a file adds, changes, retires and arranges, in one go and only what was looked at", async () => {
  const { lookAt, apply, exportCatalogue } = await files();
  const before = await quests();
  const file = await parsed();
  const [first, second, ...rest] = file.entries;
  const added = { ...first, key: "brand-new", title: "Brand new", activeFrom: "2027-01-01T00:00:00.000Z" };
  const entries = [added, { ...second, target: 77 }, ...rest.slice(1), rest[0]];
  const text = JSON.stringify({ ...file, entries }, null, 2);
  const looked = await lookAt("quests", text);
  expect(looked.plan).toEqual({
    added: [{ key: "brand-new", name: "Brand new" }],
    changed: [
      {
        key: second?.key,
        name: second?.title,
        fields: [{ field: "target", before: String(second?.target), after: "77" }],
      },
    ],
    retired: [{ key: first?.key, name: first?.title }],
    isReordered: true,
  });
  expect(await quests()).toBe(before);

  const ctx = { ...admin.ctx, now: NOW };
  await expect(apply(ctx, "quests", text, "something else")).rejects.toMatchObject({
    code: "catalogues.changed",
  });
  expect(await quests()).toBe(before);
  await apply(ctx, "quests", text, looked.seen);
  const after = await exportCatalogue(admin.ctx, "quests");
  expect(after).toContain('"activeFrom": "2027-01-01T00:00:00.000Z"');
  expect((JSON.parse(after) as typeof file).entries.map(({ key }) => key)).toEqual([
    ...entries.map((entry) => entry?.key),
    first?.key,
  ]);
  await expect(apply(ctx, "quests", text, looked.seen)).rejects.toMatchObject({ code: "catalogues.changed" });
  const again = await lookAt("quests", text);
  expect(again.plan).toEqual(NOTHING);
});

test("what a file may not say is refused with its line, and nothing is changed", async () => {
  const before = await quests();
  expect(await faultsOf("{\n\n  oops }")).toEqual([{ line: 3, sentence: "This is not JSON." }]);
  expect(await faultsOf("[]")).toEqual([{ line: 1, sentence: "This is not the file of a catalogue." }]);
  expect(await faultsOf(before, "market")).toEqual([
    { line: 1, sentence: "This file is of the catalogue “quests”, not of “market”." },
  ]);
  const [line] = before.split("\n").flatMap((text, at) => (text.includes('"key": "side-a"') ? [at] : []));
  expect(await faultsOf(before.replace('"key": "slow-movement"', '"key": "side-a"'))).toEqual([
    { line: expect.any(Number), key: "side-a", sentence: "That key is in the file twice." },
  ]);
  expect(await faultsOf(before.replace('"title": "Side A"', '"title": ""'))).toEqual([
    { line, key: "side-a", sentence: "title: The title can't be empty." },
  ]);
  expect(await faultsOf(before.replace('"title": "Side A"', '"titel": "Side A"'))).toEqual([
    { line, key: "side-a", sentence: "title: That is missing." },
    { line, key: "side-a", sentence: "titel: There is no such field." },
  ]);
  const market = await (await files()).exportCatalogue(admin.ctx, "market");
  const effect = await faultsOf(
    market.replace('"accent": "coral"', '"accent": "beige"').replace('"accent":"coral"', '"accent":"beige"'),
    "market",
  );
  expect(effect[0]?.sentence).toMatch(/^effect: accent: must be \("cobalt"/);
  const { lookAt, apply } = await files();
  const bad = before.replace('"title": "Side A"', '"title": ""');
  const { seen } = await lookAt("quests", bad);
  await apply({ ...admin.ctx, now: NOW }, "quests", bad, seen);
  expect(await quests()).toBe(before);
});
