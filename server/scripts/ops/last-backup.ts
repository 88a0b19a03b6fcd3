// When this data directory was last backed up, for the doctor: a backup may lie anywhere.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const schema = v.object({
  takenAt: v.string(),
  folder: v.string(),
  /** Of the disk it lies on. */
  device: v.number(),
});

export type LastBackup = v.InferOutput<typeof schema>;

const fileIn = (dataDir: string): string => join(dataDir, "backup.json");

export function noteBackup(dataDir: string, last: LastBackup): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(last)}\n`);
  renameSync(`${file}.new`, file);
}

export function lastBackup(dataDir: string): LastBackup | undefined {
  try {
    return v.parse(schema, JSON.parse(readFileSync(fileIn(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}
