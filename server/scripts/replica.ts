// The cure for a local replica that zero-cache can't start with: a broken one makes it die at every start, for good.
// The replica is only a copy, so it is put aside (kept, in case somebody wants to look) and made anew.
import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { isTrueInDatabase } from "./probes.ts";

const PATIENCE = 3;

export type ReplicaCare = {
  databaseUrl: string;
  /** Holds `replica.db` and its companions. */
  folder: string;
  say(line: string): void;
};

/**
 * @returns to be called before each further start with the deaths in a row; acts once, at the third, and only when a
 *   replica was there before and Postgres is not itself the reason
 */
export function replicaCure({
  databaseUrl,
  folder,
  say,
}: ReplicaCare): (failuresInRow: number) => Promise<void> {
  let available = existsSync(join(folder, "replica.db"));
  return async (failuresInRow) => {
    if (!available || failuresInRow < PATIENCE) return;
    if (!(await isTrueInDatabase(databaseUrl, "select true as ok"))) return;
    available = false;
    const aside = putAside(folder, new Date());
    say(
      `zero-cache failed ${failuresInRow} times with its replica; it was put aside in ${aside} and is made anew.`,
    );
  };
}

/** Moves the replica's files into a folder of their own beside it. @returns that folder */
export function putAside(folder: string, now: Date): string {
  const aside = join(folder, `broken-${now.toISOString().replaceAll(/[:.]/g, "-")}`);
  mkdirSync(aside, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith("replica.db")) renameSync(join(folder, name), join(aside, name));
  }
  return aside;
}
