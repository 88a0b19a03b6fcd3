// Brings a backup back, into a database that is empty or made empty.
//
// Everything is read through before anything is written. Files come first: they are named by what is in them, so they
// change nothing that is there. Then one transaction empties the database, makes the schema by the migrations, as far as
// the backup had them, fills in the rows, and runs newer migrations on rows of the age they were written for. It ends only
// when what Postgres holds has the checksums that were written down; otherwise the database is what it was before.

import { join } from "node:path";
import pg from "pg";
import { migrateWithin } from "#server/db/migrate.ts";
import { historyProblem, readMigrations } from "#server/db/migrations.ts";
import { emptySchemas, forgetReplicas } from "#server/db/reset.ts";
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
  const { copied } = await copyFiles(filesBeside(folder), storage, manifest.files);
  // First, because no transaction holds it: wherever this breaks off, zero-cache copies anew what it finds.
  await withClient(databaseUrl, (client) => forgetReplicas(client, databaseUrl));
  const migrated = await replaceAll(databaseUrl, folder, manifest).catch((error) => {
    throw new LaunchError(`The restore broke off, and the database is as it was: ${messageOf(error)}`, {
      cause: error,
    });
  });
  await withClient(databaseUrl, (client) => client.query("analyze"));
  return { manifest, filesCopied: copied, migrated };
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

/** @returns the migrations that are newer than the backup */
const replaceAll = (databaseUrl: string, folder: string, manifest: Manifest): Promise<string[]> =>
  withClient(databaseUrl, async (client) => {
    await beginCopying(client, "");
    await emptySchemas(client);
    await migrateWithin(client, manifest.migrations.length);
    await loadRows(client, folder, manifest);
    const migrated = await migrateWithin(client);
    await client.query("commit");
    return migrated;
  });

async function loadRows(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
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
}

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
