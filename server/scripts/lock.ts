// One launcher per data directory. The lock is a file that names its holder; a holder that died (also by `kill -9`)
// holds nothing.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isAlive, markOf, type ProcessMark } from "./processes.ts";

export type LockRecord = ProcessMark & {
  port: number;
  url: string;
  startedAt: string;
  /** Set while the holder winds down: worth waiting for. */
  stopping?: boolean;
};

export const newRecord = (port: number, url: string, startedAt: string): LockRecord => ({
  ...markOf(process.pid),
  port,
  url,
  startedAt,
});

/**
 * Takes the lock, or tells who holds it. Atomic: of several that try at once exactly one gets it.
 * @returns the living holder, or nothing when the lock is ours now
 */
export function takeLock(file: string, mine: LockRecord): LockRecord | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(mine, null, 2)}\n`);
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readLock(file);
      if (holder && isAlive(holder)) return holder;
      clearStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function readLock(file: string): LockRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Says that the holder (us) is winding down, so that a start at this moment waits instead of turning away. */
export function markStopping(file: string): void {
  const record = readLock(file);
  if (record?.pid !== process.pid) return;
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ ...record, stopping: true }));
  renameSync(`${file}.${process.pid}`, file);
}

export function releaseLock(file: string): void {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** Removes a dead holder's file, and puts it back if somebody alive took its place in the meantime. */
function clearStale(file: string, seen: LockRecord | undefined): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved && moved.pid !== seen?.pid && isAlive(moved)) {
    try {
      linkSync(aside, file);
    } catch {
      // A third one was quicker; the next look will find it.
    }
  }
  rmSync(aside, { force: true });
}
