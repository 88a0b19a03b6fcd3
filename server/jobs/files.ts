// Files nobody needs any more: what was never finished, and what nothing refers to.
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { pool } from "#server/db/pool.ts";
import { sweepIncoming } from "#server/storage/disk.ts";
import { FILES_FOLDER, storage } from "#server/storage/storage.ts";
import { SPOOL_FOLDER } from "#server/uploads/spool.ts";

const HOUR_MS = 3_600_000;
/** How long an upload may lie untouched: longer than a week away. */
const UPLOAD_DAYS = 7;
/** How long a file stays after the last reference to it: longer than storing one takes. */
const GRACE_MS = HOUR_MS;
/** Files removed in one run. */
const BATCH = 200;

/** What must have been seen of a file before it goes, in the words of a `where`. */
const IS_UNREFERENCED = `
  not exists (select 1 from focus_library_tracks t where t.sha256 = f.sha256)
  and not exists (select 1 from reference_tracks r where r.sha256 = f.sha256)`;

/** One round at `now` (ms since the epoch). @returns how many uploads and files went */
export async function sweepFiles(now: number): Promise<number> {
  const uploads = await forgetUploads(now);
  const spooled = await sweepSpool(now);
  await markUnreferenced(now);
  return (
    uploads + spooled + (await removeFiles(now)) + (await sweepIncoming(FILES_FOLDER, now - 24 * HOUR_MS))
  );
}

async function forgetUploads(now: number): Promise<number> {
  const { rowCount } = await pool().query(
    "delete from private.uploads where updated_at < to_timestamp($1 / 1000.0) - make_interval(days => $2)",
    [now, UPLOAD_DAYS],
  );
  return rowCount ?? 0;
}

/** Spool files whose upload is gone, and with it whoever could go on: given up, forgotten, or their person left. */
async function sweepSpool(now: number): Promise<number> {
  const names = await readdir(SPOOL_FOLDER).catch(() => []);
  const { rows } = await pool().query<{ id: string }>(
    "select id from private.uploads where id::text = any($1)",
    [names],
  );
  const known = new Set(rows.map(({ id }) => id));
  let swept = 0;
  for (const name of names.filter((each) => !known.has(each))) {
    const path = join(SPOOL_FOLDER, name);
    const found = await stat(path).catch(() => null);
    // One that is just becoming a track has lost its row a moment ago.
    if (!found || found.mtimeMs > now - GRACE_MS) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/** Notes since when nothing refers to a file, and takes the note back where something does again. */
export async function markUnreferenced(now: number, db: Pick<Pool, "query"> = pool()): Promise<void> {
  await db.query(
    `update private.stored_files f set unreferenced_at = to_timestamp($1 / 1000.0)
      where f.unreferenced_at is null and ${IS_UNREFERENCED}`,
    [now],
  );
  await db.query(
    `update private.stored_files f set unreferenced_at = null
      where f.unreferenced_at is not null and not (${IS_UNREFERENCED})`,
  );
}

async function removeFiles(now: number): Promise<number> {
  const { rows } = await pool().query<{ sha256: string }>(
    `select sha256 from private.stored_files where unreferenced_at < to_timestamp($1 / 1000.0)
      order by unreferenced_at limit ${BATCH}`,
    [now - GRACE_MS],
  );
  let removed = 0;
  for (const { sha256 } of rows) if (await removeFile(sha256, now)) removed += 1;
  return removed;
}

/**
 * The file, then its row, under a lock of the row. An upload of the same content waits for that lock and stores the file
 * anew; a track that is being made holds the row and makes us see it. If we die in between, the row is still there and
 * the next round does it again.
 */
async function removeFile(sha256: string, now: number): Promise<boolean> {
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select 1 from private.stored_files where sha256 = $1 for update", [sha256]);
    // A statement of its own: it sees what was committed while we waited for the lock.
    const { rowCount } = await client.query(
      `delete from private.stored_files f
        where f.sha256 = $1 and f.unreferenced_at < to_timestamp($2 / 1000.0) and ${IS_UNREFERENCED}`,
      [sha256, now - GRACE_MS],
    );
    if (rowCount) await (await storage()).remove(sha256);
    await client.query("commit");
    return rowCount === 1;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
