// What has arrived of uploads, each in a file of its own on this machine until it is whole. How long that file is, is
// where the upload goes on: nothing else could disagree with it.
import { mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#server/env.ts";
import { WrongOffset } from "./answers.ts";

export const SPOOL_FOLDER = join(env.dataDir, "uploads");

/** @param uploadId a UUID, which the callers make sure of: it becomes a name of a file */
export const spoolPath = (uploadId: string): string => join(SPOOL_FOLDER, uploadId);

/** Bytes that have arrived. */
export async function spooled(uploadId: string): Promise<number> {
  try {
    return (await stat(spoolPath(uploadId))).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

export const discard = (uploadId: string): Promise<void> => rm(spoolPath(uploadId), { force: true });

interface Writer {
  /** Ends the writing after the piece that is being written. */
  stop(): void;
  done: Promise<unknown>;
}

const writers = new Map<string, Writer>();

/**
 * Appends what a request brings at `offset`. When its connection breaks, what has come stays. There is one writer to an
 * upload: whoever comes later is the same device with a new connection, and the old one, which may not know yet that
 * it is dead, is ended first.
 * @returns where the upload goes on
 * @throws {WrongOffset} when it goes on elsewhere
 */
export async function append(
  uploadId: string,
  offset: number,
  body: ReadableStream<Uint8Array>,
): Promise<number> {
  for (let other = writers.get(uploadId); other; other = writers.get(uploadId)) {
    other.stop();
    await other.done;
  }
  const stopped = Promise.withResolvers<undefined>();
  const done = write(uploadId, offset, body, stopped.promise);
  writers.set(uploadId, { stop: () => stopped.resolve(undefined), done: done.catch(() => undefined) });
  try {
    return await done;
  } finally {
    writers.delete(uploadId);
  }
}

async function write(
  uploadId: string,
  offset: number,
  body: ReadableStream<Uint8Array>,
  stopped: Promise<undefined>,
): Promise<number> {
  await mkdir(SPOOL_FOLDER, { recursive: true });
  const file = await open(spoolPath(uploadId), "a", 0o600);
  try {
    const { size } = await file.stat();
    if (size !== offset) throw new WrongOffset(size);
    let end = size;
    // Never cancelled, only left: the server goes on filling it for as long as the request lasts.
    const reader = body.getReader();
    for (;;) {
      // A connection that breaks ends the part and loses nothing.
      const piece = await Promise.race([reader.read().catch(() => undefined), stopped]);
      if (!piece?.value) break;
      await file.appendFile(piece.value);
      end += piece.value.length;
    }
    await file.datasync();
    return end;
  } finally {
    await file.close();
  }
}
