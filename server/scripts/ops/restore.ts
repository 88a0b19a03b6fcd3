// `ops:restore`: a backup back into this configuration's database and storage. `--check` only reads it through.
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { env } from "#server/env.ts";
import { storage } from "#server/storage/storage.ts";
import { readLock } from "../lock.ts";
import { withDatabase } from "../on-database.ts";
import { isAlive } from "../processes.ts";
import { LaunchError, messageOf, say, seconds } from "../steps.ts";
import { bringBack, checkBackup } from "./bring-back.ts";
import { backupAt } from "./manifest.ts";

const USAGE = "Usage: npm run ops:restore -- FOLDER [--force] [--check]";

try {
  const { values, positionals } = parseArgs({
    options: { force: { type: "boolean" }, check: { type: "boolean" } },
    allowPositionals: true,
  });
  const [from, ...more] = positionals;
  if (!from || more.length > 0) throw new LaunchError(USAGE);
  const folder = await backupAt(resolve(from));
  await (values.check ? check(folder) : restore(folder, values.force === true));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function check(folder: string): Promise<void> {
  const { takenAt, tables, files } = await checkBackup(folder);
  say(
    `Whole, and fit for this Ostinato: ${folder}, of ${takenAt}, ${tables.length} tables, ${files.length} files.`,
  );
}

async function restore(folder: string, force: boolean): Promise<void> {
  const begun = performance.now();
  const holder = readLock(join(env.dataDir, "launcher.json"));
  if (holder && isAlive(holder))
    throw new LaunchError(`Ostinato is running (process ${holder.pid}): stop it first.`);
  await withDatabase(async (databaseUrl) => {
    const restored = await bringBack({ databaseUrl, storage: await storage(), folder, force });
    // The replica is a copy of what was there before.
    rmSync(join(env.dataDir, "zero"), { recursive: true, force: true });
    const { tables, files, takenAt, version } = restored.manifest;
    const rows = tables.reduce((total, table) => total + table.rows, 0);
    say(`  Rows   ${rows} of ${tables.length} tables, each with the checksum it had`);
    say(`  Files  ${files.length}, of them copied ${restored.filesCopied}`);
    if (restored.migrated.length > 0)
      say(`  Newer  ${restored.migrated.join(", ")} applied (it was ${version})`);
    say(`Restored to ${takenAt} in ${seconds(performance.now() - begun)}. Now: npm start`);
  });
}
