// Takes a backup while the app runs.
//
// The rows of all tables come from one transaction and are therefore of one moment. Files are copied before it and, for
// what came meanwhile, again after it: their row may go while they are copied, but the worker leaves a file alone for an
// hour after that, and the second round is short.
import { randomUUID } from "node:crypto";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { AppliedMigration } from "#server/db/migrations.ts";
import { syncFolder } from "#server/storage/disk.ts";
import type { Storage } from "#server/storage/interface.ts";
import { LaunchError } from "../steps.ts";
import { beginCopying, tableToFile } from "./copy.ts";
import { copyFiles, referencedFiles, type StoredFile } from "./files.ts";
import {
  checkTables,
  filesBeside,
  type Manifest,
  nameFor,
  newManifest,
  tablesFolder,
  UNFINISHED,
  writeManifest,
} from "./manifest.ts";
import { sequencesOf, tablesOf } from "./shape.ts";

export type Taking = {
  readonly databaseUrl: string;
  readonly storage: Storage;
  /** Absolute; made if missing. */
  readonly to: string;
  readonly version: string;
};

export type Taken = {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: { readonly copied: number; readonly bytes: number };
  /** Files that something refers to and that are nowhere: the backup is whole, but what it was taken of is not. */
  readonly missing: readonly string[];
};

/** Under another name until it is written, flushed and read back: what is called like a backup is one. */
export async function takeBackup({ databaseUrl, storage, to, version }: Taking): Promise<Taken> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const draft = join(to, UNFINISHED + randomUUID());
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato backup" });
  // What breaks the connection also breaks the query that waits on it.
  client.on("error", () => {});
  await client.connect();
  try {
    const shared = filesBeside(draft);
    const early = await copyFiles(storage, shared, await referencedFiles(client));
    await mkdir(tablesFolder(draft), { recursive: true, mode: 0o700 });
    const { files, ...rows } = await copyRows(client, draft);
    const late = await copyFiles(storage, shared, files);
    const gone = new Set(late.missing);
    const manifest = newManifest({
      version,
      ...rows,
      files: files.filter(({ sha256 }) => !gone.has(sha256)),
    });
    await writeManifest(draft, manifest);
    await syncFolder(tablesFolder(draft));
    await syncFolder(draft);
    await checkTables(draft, manifest);
    const folder = join(to, nameFor(new Date(manifest.takenAt)));
    await rename(draft, folder).catch(() => {
      throw new LaunchError(`There is a backup of this second already: ${folder}.`);
    });
    await chmod(folder, 0o700);
    await syncFolder(to);
    const copied = { copied: early.copied + late.copied, bytes: early.bytes + late.bytes };
    return { folder, manifest, files: copied, missing: late.missing };
  } finally {
    await client.end().catch(() => {});
    await rm(draft, { recursive: true, force: true });
  }
}

type Rows = Pick<Manifest, "takenAt" | "postgres" | "migrations" | "tables" | "sequences"> & {
  files: StoredFile[];
};

async function copyRows(client: pg.Client, draft: string): Promise<Rows> {
  await beginCopying(client, "isolation level repeatable read, read only");
  const { rows: migrations } = await client.query<AppliedMigration>(
    "select number, name, checksum from private.migrations order by number",
  );
  const { rows: facts } = await client.query<{ taken_at: Date; postgres: string }>(
    "select now() as taken_at, current_setting('server_version') as postgres",
  );
  const files = await referencedFiles(client);
  const tables: Manifest["tables"] = [];
  for (const table of await tablesOf(client)) {
    const file = `${table.name.replaceAll(/[^\w.]/g, "")}.copy.zst`;
    const sums = await tableToFile(client, table, join(tablesFolder(draft), file));
    tables.push({ name: table.name, columns: [...table.columns], file, ...sums });
  }
  const sequences = await sequencesOf(client);
  await client.query("commit");
  const [{ taken_at, postgres } = { taken_at: new Date(), postgres: "" }] = facts;
  return { takenAt: taken_at.toISOString(), postgres, migrations, tables, sequences, files };
}
