// An edit changes what it names: what it leaves out stays, and null clears what may be empty.
import fc from "fast-check";
import type * as v from "valibot";
import { describe, expect, test } from "vitest";
import { argumentsOf } from "#tests/house/arguments.ts";
import { SEED } from "#tests/house/chance.ts";
import { idTableOf } from "#tests/house/meanings.ts";
import { definedMutators } from "#tests/house/registry.facts.ts";
import { NOW, supplyOf, useScene } from "#tests/house/scene.ts";
import { snakeCase } from "#zero/kernel/columns.ts";
import { LOCKED_ACCENTS, LOCKED_SOUNDS } from "#zero/settings/rules.ts";

const scene = useScene();

type Entries = Readonly<Record<string, v.GenericSchema & { readonly type: string }>>;
const entriesOf = (validator: v.GenericSchema | undefined): Entries =>
  (validator as unknown as { entries?: Entries } | undefined)?.entries ?? {};

/** Verbs that change one row of the caller's own by naming columns. */
const EDITS = definedMutators()
  .filter(({ name }) => /\.(?:edit|retitle)$/.test(name))
  .map(({ name, validator }) => {
    const entries = entriesOf(validator);
    // The row's own id is the one that can't be left out; others name what it is linked to.
    const id =
      Object.keys(entries).find((field) => field.endsWith("Id") && entries[field]?.type === "string") ?? "";
    const clearable = Object.keys(entries).filter((field) => entries[field]?.type === "nullish");
    return { name, validator, id, table: idTableOf(name, id) ?? "", clearable };
  });

/** What an edit may empty beside what it names: a goal whose measure is raised is not reached any more. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = { "goals.edit": ["completed_at"] };

type Row = Readonly<Record<string, unknown>>;

/** The row before and after; undefined where the edit is refused, as it is for what is in the trash. */
async function edited(
  name: string,
  table: string,
  id: string,
  args: object,
): Promise<[Row, Row] | undefined> {
  const { runMutation } = await import("#server/zero/run.ts");
  const rows: Row[] = [];
  const { refusal } = await scene.attempt(scene.stranger, async (tx) => {
    const read = async () => {
      const [row] = await tx.dbTransaction.query(
        `SELECT to_jsonb(t) - 'updated_at' AS row FROM ${table} t WHERE id = $1`,
        [id],
      );
      rows.push((row as { row: Row }).row);
    };
    await read();
    await runMutation(tx, name, args as never, { ...scene.stranger.ctx, now: NOW });
    await read();
  });
  return refusal === null ? (rows as [Row, Row]) : undefined;
}

test("edits were found", () => expect(EDITS.length).toBeGreaterThanOrEqual(3));

describe.each(EDITS)("$name", ({ name, validator, id, table, clearable }) => {
  const ids = () => scene.belongings(scene.stranger).ids.get(table) ?? [];

  test("that names nothing changes nothing", async () => {
    let seen = 0;
    for (const rowId of ids()) {
      const rows = await edited(name, table, rowId, { [id]: rowId, at: NOW });
      if (!rows) continue;
      seen += 1;
      expect(rows[1]).toEqual(rows[0]);
    }
    expect(seen).toBeGreaterThan(2);
  });

  test("that names one thing changes nothing else that was filled", async () => {
    const supply = supplyOf({ name, of: [scene.belongings(scene.stranger)] });
    const samples = fc.sample(argumentsOf(validator, supply), { numRuns: 30, seed: SEED }) as Record<
      string,
      unknown
    >[];
    for (const sample of samples)
      for (const field of Object.keys(sample).filter((key) => key !== id && key !== "at")) {
        const rowId = String(ids()[samples.indexOf(sample) % ids().length]);
        const rows = await edited(name, table, rowId, { [id]: rowId, at: NOW, [field]: sample[field] });
        if (!rows) continue;
        const wiped = Object.keys(rows[0]).filter((key) => rows[0][key] !== null && rows[1][key] === null);
        const meant = [snakeCase(field), ...(FOLLOWS[name] ?? [])];
        expect(wiped.filter((column) => !meant.includes(column))).toEqual([]);
      }
  });

  test.each(clearable)("clears %s by null", async (field) => {
    let seen = 0;
    for (const rowId of ids()) {
      const rows = await edited(name, table, rowId, { [id]: rowId, at: NOW, [field]: null });
      if (!rows) continue;
      seen += rows[0][snakeCase(field)] === null ? 0 : 1;
      expect(rows[1]).toEqual({ ...rows[0], [snakeCase(field)]: null });
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe("settings.change", () => {
  const read = () =>
    scene.stage.sql<{ row: Row }>(
      "SELECT to_jsonb(s) - 'updated_at' AS row FROM user_settings s WHERE user_id = $1",
      [scene.stranger.userId],
    );

  test("changes the settings it names and leaves the others alone", async () => {
    const validator = definedMutators().find(({ name }) => name === "settings.change")?.validator;
    const supply = supplyOf({ name: "settings.change", of: [scene.belongings(scene.stranger)] });
    const samples = fc.sample(argumentsOf(validator, supply), { numRuns: 20, seed: SEED }) as {
      changes: Record<string, unknown>;
    }[];
    const mutator = { mutatorName: "settings.change" };
    for (const [kind, values] of [
      ["accent", LOCKED_ACCENTS],
      ["sound", LOCKED_SOUNDS],
    ])
      await scene.stage.sql(
        "INSERT INTO user_unlocks (user_id, kind, value, unlocked_at) SELECT $1, $2, unnest($3::text[]), now()",
        [scene.stranger.userId, kind, values],
      );
    for (const { changes } of samples) {
      const [before] = await read();
      await scene.stage.run(scene.stranger, { mutator, args: { changes, at: NOW } }, NOW);
      const [after] = await read();
      const named = Object.fromEntries(
        Object.entries(changes).map(([key, value]) => [snakeCase(key), value]),
      );
      expect(after?.row).toEqual({ ...before?.row, ...named });
    }
  });
});
