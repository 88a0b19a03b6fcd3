// The end of an upload: judged, stored under what is in it, and a track of its library, in an order in which nothing is
// lost wherever it breaks off.
import { createReadStream } from "node:fs";
import { AuthError } from "#server/auth/errors.ts";
import { pool } from "#server/db/pool.ts";
import { storage } from "#server/storage/storage.ts";
import { asPerson } from "#server/zero/database.ts";
import { access } from "#zero/libraries/access.ts";
import { insertTrack } from "#zero/libraries/writes.ts";
import { WrongOffset } from "./answers.ts";
import { judge } from "./judge.ts";
import type { Judged } from "./judge.worker.ts";
import { titleFrom } from "./names.ts";
import { discard, spooled, spoolPath } from "./spool.ts";
import { finishedSize, giveUp, type UploadRow, uploadOf } from "./uploads.ts";

const finishing = new Map<string, Promise<void>>();

/**
 * Makes an upload that has arrived a track of its library, whose id is the upload's. Asked again, it is one already.
 * @throws {AuthError} `uploads.refused` with the sentence why, `uploads.missing`
 * @throws {WrongOffset} when it has not arrived whole
 * @throws {DomainError} what the library refuses
 */
export function finish(userId: string, uploadId: string): Promise<void> {
  const key = `${userId} ${uploadId}`;
  let turn = finishing.get(key);
  if (!turn) {
    turn = finishOnce(userId, uploadId).finally(() => finishing.delete(key));
    finishing.set(key, turn);
  }
  return turn;
}

async function finishOnce(userId: string, uploadId: string): Promise<void> {
  if ((await finishedSize(userId, uploadId)) !== null) return;
  const upload = await uploadOf(userId, uploadId);
  const arrived = await spooled(upload.id);
  if (arrived !== upload.sizeBytes) throw new WrongOffset(arrived);
  const judgement = await judge(spoolPath(upload.id));
  if (!judgement.ok) {
    await giveUp(userId, upload.id);
    throw new AuthError("uploads.refused", { message: judgement.sentence });
  }
  await keep(judgement.judged, spoolPath(upload.id));
  await add(userId, upload, judgement.judged);
  await discard(upload.id);
}

/**
 * Puts the file where files are, once. Its row comes first and is marked as just seen: the worker, which removes files
 * under a lock of that row, leaves it alone for an hour, and if it is removing it at this moment we wait until it has
 * and then store it anew.
 */
export async function keep({ sha256, sizeBytes, mimeType }: Judged, path: string): Promise<void> {
  await pool().query(
    `insert into private.stored_files (sha256, size_bytes, mime_type, unreferenced_at) values ($1, $2, $3, now())
     on conflict (sha256) do update set unreferenced_at = now()`,
    [sha256, sizeBytes, mimeType],
  );
  const files = await storage();
  if ((await files.head(sha256)) === sizeBytes) return;
  await files.put(sha256, createReadStream(path), sizeBytes);
}

async function add(userId: string, upload: UploadRow, judged: Judged): Promise<void> {
  const { title, artist, album, durationSeconds, sha256, sizeBytes, mimeType } = judged;
  const now = Date.now();
  await asPerson(userId, async (tx) => {
    const granted = await access(tx, { userId, roles: [], now }, upload.libraryId, "addTracks");
    await insertTrack(tx, granted, {
      id: upload.id,
      source: "upload",
      title: title ?? titleFrom(upload.fileName),
      artist,
      album,
      durationSeconds,
      file: { sha256, sizeBytes, mimeType },
      at: now,
    });
    await tx.dbTransaction.query("update private.stored_files set unreferenced_at = null where sha256 = $1", [
      sha256,
    ]);
    await tx.dbTransaction.query("delete from private.uploads where id = $1", [upload.id]);
  });
}
