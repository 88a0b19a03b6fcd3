// Brings a backup back, into a database that is empty or made empty.
//
// Everything is read through before anything is written. The schema comes from the migrations, as far as the backup had
// them; the rows go in within one transaction, which ends only when what Postgres holds has the checksums that were written
// down; newer migrations then run on rows of the age they were written for.

import { join } from "node:path";
import pg from "pg";
import { migrate } from "#server/db/migrate.ts";
import { historyProblem, readMigrations } from "#server/db/migrations.ts";
import { resetDatabase } from "#server/db/reset.ts";
import type { Storage } from "#server/storage/interface.ts";
import { LaunchError, messageOf } from "../steps.ts";
import { beginCopying, fileToTable, sumOfTable } from "./copy.ts";
import { copyFiles } from "./files.ts";
import {
  checkFiles,
  checkTables,
  filesBeside,
  type Manifest,
  readManifest,
  tablesFolder,
} from "./manifest.ts";
import { detachments, setSequences, tablesOf } from "./shape.ts";

export type Restoring = {
  readonly databaseUrl: string;
  readonly storage: Storage;
  /** Of one backup. */
  readonly folder: string;
  /** Whether what is there may be deleted. */
  readonly force: boolean;
};

export type Restored = {
  readonly manifest: Manifest;
  readonly filesCopied: number;
  /** Migrations that are newer than the backup. */
  readonly migrated: readonly string[];
};

/** Reads a backup through. @throws {LaunchError} if it is damaged, or not for this program */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const problem = historyProblem(readMigrations(), manifest.migrations);
  if (problem) throw new LaunchError(`This backup does not fit this Ostinato. ${problem}`);
  await checkTables(folder, manifest);
  await checkFiles(folder, manifest);
  return manifest;
}

export async function bringBack({ databaseUrl, storage, folder, force }: Restoring): Promise<Restored> {
  const manifest = await checkBackup(folder);
  const found = await contentsOf(databaseUrl);
  if (found.isInUse) throw new LaunchError("A server is using this database: stop it first.");
  if (found.what && !force)
    throw new LaunchError(
      `This database is not empty: it holds ${found.what}. To delete all of it and restore: add --force.`,
    );
  try {
    await resetDatabase(databaseUrl);
    await migrate(databaseUrl, undefined, manifest.migrations.length);
    const { copied } = await copyFiles(filesBeside(folder), storage, manifest.files);
    await loadRows(databaseUrl, folder, manifest);
    const { applied } = await migrate(databaseUrl);
    return { manifest, filesCopied: copied, migrated: applied };
  } catch (error) {
    throw new LaunchError(
      `The restore broke off, and the database is not whole: ${messageOf(error)} Mend that and restore again.`,
      { cause: error },
    );
  }
}

/** What is in a database that somebody would miss. A server that was only started holds nothing of the kind. */
async function contentsOf(databaseUrl: string): Promise<{ what: string; isInUse: boolean }> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount: users } = await client.query(
      "select from pg_replication_slots where database = current_database() and slot_name ~ '^ostinato' and active",
    );
    const counts: string[] = [];
    for (const { name } of await tablesOf(client)) {
      if (!/^public\.(users|audit_log)$/.test(name)) continue;
      const { rows } = await client.query<{ count: number }>(`select count(*)::float8 as count from ${name}`);
      const count = rows[0]?.count ?? 0;
      if (count > 0)
        counts.push(`${name === "public.users" ? "people" : "entries of the audit log"} (${count})`);
    }
    return { what: counts.join(" and "), isInUse: Boolean(users) };
  });
}

const loadRows = (databaseUrl: string, folder: string, manifest: Manifest): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await beginCopying(client, "");
    const detached = await detachments(client);
    for (const { off } of detached) await client.query(off);
    for (const table of manifest.tables) {
      // Migrations leave rows of their own, which the backup has as they were.
      await client.query(`delete from ${table.name}`);
      await fileToTable(client, table, join(tablesFolder(folder), table.file));
      const sum = await sumOfTable(client, table);
      if (sum.rows !== table.rows || sum.checksum !== table.checksum)
        throw new Error(`${table.name} came back otherwise than it was.`);
    }
    for (const { on } of detached) await client.query(on);
    await setSequences(client, manifest.sequences);
    await client.query("commit");
    await client.query("analyze");
  });

/** An unfinished transaction ends with its connection. */
async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato restore" });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
