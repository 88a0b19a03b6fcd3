// Zero's view of our Postgres, made safe for writes that must be neither lost nor doubled.
import { setTimeout as sleep } from "node:timers/promises";
import { ZQLDatabase } from "@rocicorp/zero/server";
import type pg from "pg";
import { pool } from "#server/db/pool.ts";
import { isTransient } from "#server/db/transient.ts";
import { schema } from "#zero/schema.ts";
import { preparedConnection } from "./connection.ts";

/** Zero's view of a database on another pool: of a command, whose database may not be the process's own. */
export const databaseOn = (pool: pg.Pool) => new ZQLDatabase(preparedConnection(pool), schema);

const database = databaseOn(pool());

declare module "@rocicorp/zero" {
  interface DefaultTypes {
    dbProvider: typeof database;
  }
}

type Provider = typeof database;
export type ServerTx = Parameters<Parameters<Provider["transaction"]>[0]>[0];

/** Waits between attempts in ms: long enough for a Postgres restart to begin answering, short for a person. */
const RETRY_WAITS = [20, 80, 250, 600];

/**
 * A provider for one request. Zero records a mutation as *rejected* when its transaction throws, and would do so for
 * a connection that merely died. Here such a transaction runs again (Zero's mutation counter makes that exactly
 * once, whatever became of the first commit), and when the database stays away every later attempt of the same
 * request fails too, so that nothing is recorded and the client sends it again.
 */
export function requestDatabase(): Pick<Provider, "transaction"> {
  let away: unknown;
  const transaction: Provider["transaction"] = async (callback, input) => {
    for (const wait of [...RETRY_WAITS, null]) {
      if (away !== undefined) throw away;
      try {
        return await database.transaction(callback, input);
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (wait === null) away = error;
        else await sleep(wait);
      }
    }
    throw away;
  };
  return { transaction };
}

/**
 * What every write begins with, in one round trip. One person's writes happen one after another, whatever device they
 * come from: wallet, session and quest rows are read and written back by the mutators, and two of them at once would
 * each miss the other's work. And an operation id a device put beside its write is noted: a device's outbox and Zero's
 * own queue may both deliver it.
 * @returns false if the operation was applied before, and nothing is left to do
 */
export async function beginWrite(tx: ServerTx, userId: string, operation: string | null): Promise<boolean> {
  const [row] = await tx.dbTransaction.query("select private.begin_write($1, $2) as is_new", [
    userId,
    operation,
  ]);
  return (row as { is_new: boolean }).is_new;
}

/** Runs work of the server's own (the worker's, an operator's) as `userId`, under the same lock as their devices. */
export const asPerson = <T>(userId: string, work: (tx: ServerTx) => Promise<T>): Promise<T> =>
  requestDatabase().transaction(async (tx) => {
    await beginWrite(tx, userId, null);
    return work(tx);
  });
