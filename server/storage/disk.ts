// Files on this machine's disk, in a folder per first byte of their name.
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkedKey, MissingFile, type Storage } from "./interface.ts";

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** What is still being written lies apart, so that nothing half is ever under a name. */
const incomingOf = (folder: string): string => join(folder, "incoming");

/** A storage under `folder` (absolute), which is made when it is needed. */
export function diskStorage(folder: string): Storage {
  const incoming = incomingOf(folder);
  const pathOf = (key: string) => join(folder, checkedKey(key).slice(0, 2), key.slice(2));

  return {
    async put(key, source: Readable, sizeBytes) {
      const path = pathOf(key);
      await Promise.all([incoming, dirname(path)].map((each) => mkdir(each, { recursive: true })));
      const unfinished = join(incoming, randomUUID());
      try {
        // `flush`: the bytes are on the disk before the name is.
        await pipeline(source, createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true }));
        const { size } = await stat(unfinished);
        if (size !== sizeBytes) throw new Error(`A file of ${sizeBytes} bytes came with ${size}.`);
        await rename(unfinished, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },

    async get(key, range) {
      try {
        const handle = await open(pathOf(key), "r");
        return handle.createReadStream({ ...range, highWaterMark: 64 * 1024 });
      } catch (error) {
        throw isMissing(error) ? new MissingFile(key) : error;
      }
    },

    async head(key) {
      try {
        return (await stat(pathOf(key))).size;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

/** Removes what writing left that died before `before` (ms since the epoch). @returns how many files */
export async function sweepIncoming(folder: string, before: number): Promise<number> {
  let swept = 0;
  for (const name of await readdir(incomingOf(folder)).catch(() => [])) {
    const path = join(incomingOf(folder), name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs >= before) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/** A name survives a power cut once its folder is written too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
