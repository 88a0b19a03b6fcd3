// Files on their way, kept on the browser's disk until they have arrived: a reload, a crash or a closed lid costs nothing.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

export interface KeptUpload {
  /** The upload's, and the track's that it becomes. */
  id: string;
  libraryId: string;
  file: File;
  isPaused: boolean;
  /** Ms since the epoch. */
  addedAt: number;
}

interface Tables extends DBSchema {
  uploads: { key: string; value: KeptUpload };
}

const nameFor = (userId: string): string => `ostinato.uploads-${userId}`;

let opened: Promise<IDBPDatabase<Tables>> | undefined;

const disk = (userId: string): Promise<IDBPDatabase<Tables>> => {
  opened ??= openDB<Tables>(nameFor(userId), 1, {
    upgrade: (db) => {
      db.createObjectStore("uploads", { keyPath: "id" });
    },
  });
  return opened;
};

/** Keeps a file, or whether it is paused. @returns false where the browser has no room for it */
export async function keep(userId: string, upload: KeptUpload): Promise<boolean> {
  try {
    await (await disk(userId)).put("uploads", upload);
    return true;
  } catch {
    return false;
  }
}

export async function forget(userId: string, id: string): Promise<void> {
  await disk(userId)
    .then((db) => db.delete("uploads", id))
    .catch(() => undefined);
}

/** What the person's pages have left, oldest first. */
export async function keptUploads(userId: string): Promise<KeptUpload[]> {
  const all = await disk(userId)
    .then((db) => db.getAll("uploads"))
    .catch(() => []);
  return all.toSorted((a, b) => a.addedAt - b.addedAt);
}

/** One of them, if it is still there. */
export const keptUpload = (userId: string, id: string): Promise<KeptUpload | undefined> =>
  disk(userId)
    .then((db) => db.get("uploads", id))
    .catch(() => undefined);
