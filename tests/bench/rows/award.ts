// What a deed costs the server after ten deeds and after a hundred thousand, beside one commit of the rows it writes.
import { randomUUID } from "node:crypto";
import { ZQLDatabase } from "@rocicorp/zero/server";
import pg from "pg";
import { rebuildEconomy } from "#server/economy/rebuild.ts";
import { preparedConnection } from "#server/zero/connection.ts";
import { yearsOf } from "#tests/economy/years.ts";
import { record } from "#zero/progress/writes.ts";
import { schema } from "#zero/schema.ts";
import type { Bench, Measured } from "../bench.ts";
import { takeTurns } from "../rounds.ts";
import { pastRows } from "../verdict.ts";

const SIZES = [10, 100_000];
const COMMIT = "Postgres, one commit";
const nameOf = (rows: number): string => `${rows} rows in the ledger`;

export async function award(bench: Bench): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: bench.databaseUrl, max: 1 });
  const database = new ZQLDatabase(preparedConnection(pool), schema);
  const today = new Date().toISOString().slice(0, 10);

  const side = async (deeds: number) => {
    const { userId } = await bench.person((db, id) => yearsOf(db, id, { deeds, until: today }));
    const once = async () => {
      const id = randomUUID();
      const begun = performance.now();
      await database.transaction(async (tx) => {
        await tx.dbTransaction.query("select private.begin_write($1, null)", [userId]);
        await record(tx, userId, {
          type: "listening",
          cause: `listening:${id}`,
          subjectId: id,
          title: "A prompt answered",
          amount: 1,
          pay: { xp: 5, coins: 1 },
          day: today,
          at: Date.now(),
        });
      });
      return performance.now() - begun;
    };
    return [nameOf(deeds), { once }] as const;
  };
  const sides = [];
  for (const deeds of SIZES) sides.push(await side(deeds));
  await rebuildEconomy(pool);
  await bench.db.query("analyze");

  // As many rows as a deed writes, in one statement of one transaction on a table of nothing else.
  const floor = new pg.Client({ connectionString: bench.floor.databaseUrl });
  await floor.connect();
  await floor.query(
    "create table if not exists award_floor (id uuid primary key, n integer, at timestamptz)",
  );
  const commit = async () => {
    const begun = performance.now();
    await floor.query(
      "insert into award_floor select gen_random_uuid(), n, now() from generate_series(1, $1::int) n",
      [ROWS_OF_A_DEED],
    );
    return performance.now() - begun;
  };
  const measured = await takeTurns(bench, { ...Object.fromEntries(sides), [COMMIT]: { once: commit } });
  await floor.end();
  await pool.end();
  const [few = "", many = ""] = SIZES.map(nameOf);
  return {
    rows: pastRows(bench, measured, { name: "a deed on the server", many, few, floor: COMMIT }),
    samples: measured.samples,
  };
}

/** Event, ledger, wallet, progress, day, two sums, counters, and the runs of quests it moves. */
const ROWS_OF_A_DEED = 10;
