// What is left of a person who leaves: nothing that names them, in any table there is.
import { describe, expect, test } from "vitest";
import type { ServerTx } from "#server/zero/database.ts";
import { useScene } from "./scene.ts";

const scene = useScene();

/** Tables whose rows hold the text, whatever the column. */
async function tablesNaming(tx: ServerTx, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of scene.shape) {
    const sql = `SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`;
    if ([...(await tx.dbTransaction.query(sql, [text]))].length > 0) found.push(name);
  }
  return found;
}

const deletePerson = (tx: ServerTx) =>
  tx.dbTransaction.query("DELETE FROM users WHERE id = $1", [scene.victim.userId]);

describe("deleting a person", () => {
  test("leaves no row with their id in any table", async () => {
    let before: string[] = [];
    let after: string[] = [];
    const { error } = await scene.attempt(scene.victim, async (tx) => {
      before = await tablesNaming(tx, scene.victim.userId);
      await deletePerson(tx);
      after = await tablesNaming(tx, scene.victim.userId);
    });
    expect(error).toBeUndefined();
    const owned = scene.shape.filter(({ owner }) => owner !== null).map(({ name }) => name);
    expect(before).toEqual(expect.arrayContaining(owned));
    expect(after).toEqual([]);
  });

  test("leaves nothing of what they owned, and no reference to it", async () => {
    const ids = [...scene.belongings(scene.victim).ids]
      // The audit log outlives those it is about, under a label.
      .filter(([table]) => table !== "public.audit_log")
      .flatMap(([, list]) => list);
    expect(ids.length).toBeGreaterThan(300);
    let left = "";
    await scene.attempt(scene.victim, async (tx) => {
      await deletePerson(tx);
      for (const { name } of scene.shape)
        for (const row of await tx.dbTransaction.query(`SELECT t::text AS text FROM ${name} t`, []))
          left += `${(row as { text: string }).text}\n`;
    });
    expect(left.length).toBeGreaterThan(1000);
    expect(ids.filter((id) => left.includes(id))).toEqual([]);
  });

  test("touches nobody else, but for the log that lets go of them", async () => {
    const { touched } = await scene.attempt(scene.victim, deletePerson);
    expect(touched).toEqual(["public.audit_log"]);
  });
});

test("deleting a library touches nobody's tracks, also not those that others put into it", async () => {
  const [library] = scene.belongings(scene.victim).ids.get("public.focus_libraries") ?? [];
  const tracks = scene.belongings(scene.stranger).ids.get("public.reference_tracks") ?? [];
  const count = async (tx: ServerTx) => {
    const [row] = await tx.dbTransaction.query("SELECT count(*)::int AS tracks FROM reference_tracks", []);
    return (row as { tracks: number }).tracks;
  };
  let counts: number[] = [];
  const { error } = await scene.attempt(scene.victim, async (tx) => {
    await tx.dbTransaction.query(
      `INSERT INTO focus_library_tracks (id, library_id, user_id, source, reference_track_id, title, position, sha256)
       SELECT gen_random_uuid(), $1, $2, 'reference', id, 'lent', 'a0', sha256 FROM reference_tracks WHERE id = $3`,
      [library, scene.stranger.userId, tracks[0]],
    );
    counts = [await count(tx)];
    await tx.dbTransaction.query("DELETE FROM focus_libraries WHERE id = $1", [library]);
    counts.push(await count(tx));
  });
  expect(error).toBeUndefined();
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBe(counts[0]);
});

test("the search can fail", async () => {
  let found: string[] = [];
  await scene.attempt(scene.victim, async (tx) => {
    await tx.dbTransaction.query("UPDATE universal_quests SET description = $1", [
      `by ${scene.victim.userId}`,
    ]);
    await deletePerson(tx);
    found = await tablesNaming(tx, scene.victim.userId);
  });
  expect(found).toEqual(["public.universal_quests"]);
});
