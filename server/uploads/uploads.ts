// Uploads under way: beginning one, looking at one, giving one up. An upload has the id its track will have.
import { AuthError } from "#server/auth/errors.ts";
import { pool } from "#server/db/pool.ts";
import { env } from "#server/env.ts";
import { asPerson, type ServerTx } from "#server/zero/database.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { access } from "#zero/libraries/access.ts";
import type { BeginUploadInput } from "#zero/libraries/upload-args.ts";
import { cleanName, isUuid } from "./names.ts";
import { inMegabytes, usedBytes } from "./room.ts";
import { discard, spooled } from "./spool.ts";

export interface UploadRow {
  id: string;
  libraryId: string;
  fileName: string;
  sizeBytes: number;
}

/** Where an upload goes on: bytes that have arrived; `isDone` once it has become a track. */
export interface UploadState {
  offset: number;
  sizeBytes: number;
  isDone: boolean;
}

const COLUMNS = `id, library_id as "libraryId", file_name as "fileName", size_bytes::float8 as "sizeBytes"`;

/** A person's own upload, which from now on counts as not forgotten. @throws {AuthError} `uploads.missing` */
export async function uploadOf(userId: string, uploadId: string | undefined): Promise<UploadRow> {
  if (!isUuid(uploadId)) throw new AuthError("uploads.missing");
  const { rows } = await pool().query<UploadRow>(
    `update private.uploads set updated_at = now() where id = $1 and user_id = $2 returning ${COLUMNS}`,
    [uploadId, userId],
  );
  if (!rows[0]) throw new AuthError("uploads.missing");
  return rows[0];
}

/** The size of the track an upload of this person has become, or null. */
export async function finishedSize(userId: string, uploadId: string): Promise<number | null> {
  const { rows } = await pool().query<{ size: number }>(
    `select size_bytes::float8 as size from focus_library_tracks
      where id = $1 and user_id = $2 and source = 'upload'`,
    [uploadId, userId],
  );
  return rows[0]?.size ?? null;
}

/** Where an upload goes on. @throws {AuthError} `uploads.missing` */
export async function stateOf(userId: string, uploadId: string | undefined): Promise<UploadState> {
  const done = isUuid(uploadId) ? await finishedSize(userId, uploadId) : null;
  if (done !== null) return { offset: done, sizeBytes: done, isDone: true };
  const upload = await uploadOf(userId, uploadId);
  return { offset: await spooled(upload.id), sizeBytes: upload.sizeBytes, isDone: false };
}

/**
 * Begins an upload, or says where one of this id goes on.
 * @throws {AuthError} `uploads.tooMany`, `uploads.noRoom`, `uploads.missing` for an id that is somebody else's
 * @throws {DomainError} what the library refuses
 */
export async function begin(userId: string, input: BeginUploadInput): Promise<UploadState> {
  const { uploadId, sizeBytes } = input;
  const done = await finishedSize(userId, uploadId);
  if (done !== null) return { offset: done, sizeBytes: done, isDone: true };
  // Under the person's lock: two devices that begin at once see each other's claims.
  await asPerson(userId, (tx) => claim(tx, userId, input));
  return { offset: await spooled(uploadId), sizeBytes, isDone: false };
}

async function claim(tx: ServerTx, userId: string, input: BeginUploadInput): Promise<void> {
  const { uploadId, libraryId, fileName, sizeBytes } = input;
  const ctx = { userId, roles: [], now: Date.now() };
  const { library } = await access(tx, ctx, libraryId, "addTracks");
  const sql = async <Row>(text: string, values: unknown[]) =>
    [...(await tx.dbTransaction.query(text, values))] as Row[];

  const [same] = await sql<{ isSame: boolean }>(
    `select user_id = $2 and library_id = $3 and size_bytes = $4 as "isSame" from private.uploads where id = $1
     union all select false from focus_library_tracks where id = $1`,
    [uploadId, userId, libraryId, sizeBytes],
  );
  if (same?.isSame) return;
  if (same) throw new AuthError("uploads.missing");
  const [{ open } = { open: 0 }] = await sql<{ open: number }>(
    "select count(*)::integer as open from private.uploads where user_id = $1",
    [userId],
  );
  if (open >= LIMITS.uploads) throw new AuthError("uploads.tooMany");
  if (library.trackCount >= LIMITS.libraryTracks) throw new DomainError("libraries.full");
  const used = await usedBytes(tx.dbTransaction, userId);
  if (used + sizeBytes > env.storagePerPersonBytes) throw noRoom(used);
  await sql(
    "insert into private.uploads (id, user_id, library_id, file_name, size_bytes) values ($1, $2, $3, $4, $5)",
    [uploadId, userId, libraryId, cleanName(fileName), sizeBytes],
  );
}

const noRoom = (used: number): AuthError =>
  new AuthError("uploads.noRoom", {
    message: `Your files may take ${inMegabytes(env.storagePerPersonBytes)} and take ${inMegabytes(used)} now. Remove some first.`,
  });

/** Gives an upload up; one that is not there is given up already. */
export async function giveUp(userId: string, uploadId: string | undefined): Promise<void> {
  if (!isUuid(uploadId)) return;
  const { rowCount } = await pool().query("delete from private.uploads where id = $1 and user_id = $2", [
    uploadId,
    userId,
  ]);
  if (rowCount) await discard(uploadId);
}
