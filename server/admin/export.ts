// Everything the server holds of a person, as one JSON file that is written while it is read.
import type { PoolClient } from "pg";
import { type Client, clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import type { RequestSession } from "#server/auth/session.ts";
import { inTransaction } from "#server/auth/transaction.ts";
import { pool } from "#server/db/pool.ts";
import { log } from "#server/log.ts";
import { noteAct } from "./entries.ts";
import { type OwnedTable, ownedTables } from "./owned.ts";

/** Rows in memory at once. */
const BATCH = 500;

/** @throws {AuthError} `row.missing` */
export async function exportPerson(
  session: RequestSession,
  userId: string,
  request: Request,
): Promise<Response> {
  await noteExport(session, userId, clientOf(request));
  const day = new Date().toISOString().slice(0, 10);
  const text = new TextEncoder();
  const parts = partsOf(userId);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(text.encode(value));
      } catch (error) {
        log.error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    // Whoever stops reading ends the transaction too.
    cancel: () => parts.return(undefined).then(() => undefined),
  });
  return new Response(body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="ostinato-person-${day}.json"`,
    },
  });
}

const noteExport = (session: RequestSession, userId: string, client: Client): Promise<void> =>
  inTransaction(async (db) => {
    const { rowCount } = await db.query("SELECT FROM users WHERE id = $1", [userId]);
    if (!rowCount) throw new AuthError("row.missing");
    await noteAct(db, client, { action: "people.export", actor: session, targetId: userId });
  });

/** All of it from one snapshot. */
async function* partsOf(userId: string): AsyncGenerator<string, void, undefined> {
  const db = await pool().connect();
  let broken = true;
  try {
    await db.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    yield `{"exportedAt":${JSON.stringify(new Date().toISOString())},"tables":{`;
    let lead = "";
    for (const table of await ownedTables(db)) {
      yield `${lead}\n${JSON.stringify(table.name)}:[`;
      yield* rowsOf(db, table, userId);
      yield "]";
      lead = ",";
    }
    yield "\n}}\n";
    broken = false;
  } finally {
    await db.query("ROLLBACK").catch(() => undefined);
    db.release(broken);
  }
}

async function* rowsOf(db: PoolClient, table: OwnedTable, userId: string): AsyncGenerator<string> {
  const columns = table.columns.map((name) => `t."${name}"`).join(", ");
  await db.query(
    `DECLARE person_rows NO SCROLL CURSOR FOR
       SELECT row_to_json(own)::text AS row FROM (SELECT ${columns} FROM ${table.name} t WHERE ${table.where}) own`,
    [userId],
  );
  let lead = "\n";
  for (;;) {
    const { rows } = await db.query<{ row: string }>(`FETCH ${BATCH} FROM person_rows`);
    if (rows.length === 0) break;
    yield lead + rows.map(({ row }) => row).join(",\n");
    lead = ",\n";
  }
  await db.query("CLOSE person_rows");
}
