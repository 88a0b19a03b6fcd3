// Files on their way, kept on the browser's disk until they have arrived: a reload, a crash or a closed lid costs nothing.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface KeptUpload {
  /** The upload's, and the track's that it becomes. */
  id: string;
  libraryId: string;
  file: File;
  isPaused: boolean;
}

interface Tables extends DBSchema {
  uploads: { key: string; value: Omit<KeptUpload, "isPaused"> };
  /** Apart, because writing a row anew copies its file anew. */
  paused: { key: string; value: true };
}

const nameFor = (userId: string): string => `ostinato.uploads-${userId}`;

let opened: Promise<IDBPDatabase<Tables>> | undefined;

const disk = (userId: string): Promise<IDBPDatabase<Tables>> => {
  opened ??= openDB<Tables>(nameFor(userId), 1, {
    upgrade: (db) => {
      db.createObjectStore("uploads", { keyPath: "id" });
      db.createObjectStore("paused");
    },
  });
  return opened;
};

/** Keeps a file. @returns false where the browser has no room for it */
export async function keep(userId: string, { isPaused: _, ...upload }: KeptUpload): Promise<boolean> {
  try {
    await (await disk(userId)).put("uploads", upload);
    return true;
  } catch {
    return false;
  }
}

/** Remembers whether the person has paused it. */
export async function keepPaused(userId: string, id: string, isPaused: boolean): Promise<void> {
  await disk(userId)
    .then(async (db) => {
      if (isPaused) await db.put("paused", true, id);
      else await db.delete("paused", id);
    })
    .catch(() => undefined);
}

export async function forget(userId: string, id: string): Promise<void> {
  await keepPaused(userId, id, false);
  await disk(userId)
    .then((db) => db.delete("uploads", id))
    .catch(() => undefined);
}

/** Ids of what the person's pages have left, oldest first. */
export const keptIds = (userId: string): Promise<string[]> =>
  disk(userId)
    // Ids are made in the order of time.
    .then((db) => db.getAllKeys("uploads"))
    .catch(() => []);

/** One of them, if it is still there. */
export async function keptUpload(userId: string, id: string): Promise<KeptUpload | undefined> {
  const db = await disk(userId);
  const upload = await db.get("uploads", id);
  return upload && { ...upload, isPaused: (await db.get("paused", id)) === true };
}
