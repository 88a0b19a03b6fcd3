// `ops:backup`: a backup of rows and files, also while the app runs. `--verify` reads the files of all backups back as well.
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { env } from "#server/env.ts";
import { version } from "#server/health.ts";
import { storage } from "#server/storage/storage.ts";
import { withDatabase } from "../on-database.ts";
import { messageOf, say, seconds } from "../steps.ts";
import { noteBackup } from "./last-backup.ts";
import { backupsIn, checkFiles } from "./manifest.ts";
import { removeOlder } from "./retention.ts";
import { takeBackup } from "./take.ts";

const USAGE = "Usage: npm run ops:backup [-- --to FOLDER] [--keep NUMBER] [--verify]";

try {
  const { values } = parseArgs({
    options: { to: { type: "string" }, keep: { type: "string" }, verify: { type: "boolean" } },
  });
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) throw new Error(USAGE);
  await backup(resolve(values.to ?? join(env.dataDir, "backups")), keep, values.verify === true);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function backup(to: string, keep: number | undefined, verify: boolean): Promise<void> {
  const begun = performance.now();
  await withDatabase(async (databaseUrl) => {
    const { folder, manifest, files, missing } = await takeBackup({
      databaseUrl,
      storage: await storage(),
      to,
      version: version(),
    });
    const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
    const rows = sum(manifest.tables.map((table) => table.rows));
    const bytes = sum(manifest.tables.map((table) => table.sizeBytes));
    say(`  Rows   ${rows} of ${manifest.tables.length} tables, ${megabytes(bytes)}, read back`);
    say(`  Files  ${manifest.files.length}, of them new ${files.copied}, ${megabytes(files.bytes)}`);
    if (verify) {
      await checkFiles(folder, manifest);
      say("  Files  all read back");
    }
    if (keep !== undefined) {
      const removed = await removeOlder(to, keep);
      say(
        `  Older  ${removed.backups} removed, with ${removed.files} files; ${(await backupsIn(to)).length} kept`,
      );
    }
    noteBackup(env.dataDir, { takenAt: manifest.takenAt, folder, device: statSync(folder).dev });
    say(`Backup of ${manifest.takenAt} in ${seconds(performance.now() - begun)}: ${folder}`);
    if (missing.length > 0) {
      process.exitCode = 1;
      say(
        `${missing.length} files that music refers to were not there to be copied, the first ${missing[0]}.`,
      );
    }
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
