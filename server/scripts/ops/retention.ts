// Lets old backups go, and the files that only they had.
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { backupsIn, filesBeside, readManifest, UNFINISHED } from "./manifest.ts";

const DAY_MS = 86_400_000;

/**
 * Keeps the newest `keep` backups in a folder, and every file that one of them names.
 * @throws if one that stays can't be read: what it needs is unknown then, and nothing is removed
 */
export async function removeOlder(to: string, keep: number): Promise<{ backups: number; files: number }> {
  const all = await backupsIn(to);
  const stay = all.slice(-keep);
  const needed = new Set<string>();
  for (const name of stay)
    for (const { sha256 } of (await readManifest(join(to, name))).files) needed.add(sha256);
  for (const name of all.slice(0, -keep)) await rm(join(to, name), { recursive: true });
  await removeUnfinished(to);
  const shared = filesBeside(join(to, "any"));
  let files = 0;
  for (const start of await readdir(join(to, "files")).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(start)) continue;
    for (const rest of await readdir(join(to, "files", start))) {
      if (needed.has(start + rest)) continue;
      await shared.remove(start + rest);
      files += 1;
    }
  }
  return { backups: all.length - stay.length, files };
}

/** What a backup left that was killed: one that is being written is younger. */
async function removeUnfinished(to: string): Promise<void> {
  for (const name of await readdir(to)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const { mtimeMs } = await stat(join(to, name));
    if (mtimeMs < Date.now() - DAY_MS) await rm(join(to, name), { recursive: true, force: true });
  }
}
