import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const { run, sql, person } = useStage();

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-23T12:00:00Z");

describe("the sweep of the trash", () => {
  test("takes what was trashed more than thirty days ago, and nothing else", async () => {
    const ada = await person();
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    const items = ids.map((id) => ({ id, text: id }));
    await run(ada, mutators.inbox.capture({ items, at: NOON }), NOON);
    await run(ada, mutators.inbox.trash({ itemIds: [ids[0]], at: NOON }), NOON);
    await run(ada, mutators.inbox.trash({ itemIds: [ids[1]], at: NOON + DAY }), NOON + DAY);

    const { sweepTrash } = await import("#server/jobs/sweep.ts");
    const { pool } = await import("#server/db/pool.ts");
    expect(await sweepTrash(pool(), NOON + 30 * DAY)).toBe(0);
    expect(await sweepTrash(pool(), NOON + 30 * DAY + 1)).toBe(1);
    const left = await sql<{ id: string }>("select id from inbox_items where user_id = $1", [ada.userId]);
    expect(left.map((row) => row.id).toSorted()).toEqual([ids[1], ids[2]].toSorted());
  });

  test("knows every table that has a trash", async () => {
    const { SWEPT } = await import("#server/jobs/sweep.ts");
    const tables = await sql<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'deleted_at'",
    );
    expect(tables.map((table) => table.name).toSorted()).toEqual([...SWEPT].toSorted());
  });
});
