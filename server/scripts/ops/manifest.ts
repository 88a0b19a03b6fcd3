// A backup on disk: a folder per backup with its rows and a list of everything in it, and beside them one folder of files
// for all backups, each stored once under its SHA-256.
//
//   TO/files/ab/cdef…
//   TO/2026-11-26T11-05-00Z/{manifest.json, manifest.json.sha256, tables/public.users.copy.zst, …}

import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { diskStorage } from "#server/storage/disk.ts";
import { MissingFile } from "#server/storage/interface.ts";
import { LaunchError, messageOf } from "../steps.ts";
import { byteCounter, sumOfFile } from "./copy.ts";

const FORMAT = 1;
/** How the name begins of one that is being written. */
export const UNFINISHED = "unfinished-";
const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(text, v.regex(/^[0-9a-f]{64}$/));

const manifestSchema = v.object({
  format: v.literal(FORMAT),
  /** Of the program that wrote it. */
  version: text,
  /** The moment whose state it holds, by the database's clock. */
  takenAt: text,
  postgres: text,
  migrations: v.array(v.object({ number: count, name: text, checksum: text })),
  tables: v.array(
    v.object({
      name: text,
      columns: v.array(text),
      rows: count,
      checksum: text,
      file: v.pipe(text, v.regex(/^[\w.-]+$/)),
      sha256,
      sizeBytes: count,
    }),
  ),
  sequences: v.array(v.object({ name: text, value: text })),
  files: v.array(v.object({ sha256, sizeBytes: count })),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

/** As it is written: the format is ours to name. */
export const newManifest = (content: Omit<Manifest, "format">): Manifest => ({ format: FORMAT, ...content });

/** What a backup taken at this moment is called. */
export const nameFor = (takenAt: Date): string =>
  `${takenAt.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

export const tablesFolder = (folder: string): string => join(folder, "tables");

/** The files that all backups beside this one share. */
export const filesBeside = (folder: string) => diskStorage(join(dirname(folder), "files"));

/** The backups in a folder, oldest first. */
export async function backupsIn(to: string): Promise<string[]> {
  const names = await readdir(to).catch(() => []);
  return names.filter((name) => NAME.test(name)).sort();
}

/** The backup that is meant by a path: itself, or the newest in it. */
export async function backupAt(path: string): Promise<string> {
  if (existsSync(join(path, "manifest.json"))) return path;
  const newest = (await backupsIn(path)).at(-1);
  if (!newest) throw new LaunchError(`There is no backup in ${path}.`);
  return join(path, newest);
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const content = `${JSON.stringify(manifest, null, 1)}\n`;
  const sum = `${hash("sha256", content)}  manifest.json\n`;
  for (const [name, data] of [
    ["manifest.json", content],
    ["manifest.json.sha256", sum],
  ] as const)
    await writeFile(join(folder, name), data, { flag: "wx", mode: 0o600, flush: true });
}

/** @throws {LaunchError} for one that is missing, damaged, or of a format from the future */
export async function readManifest(folder: string): Promise<Manifest> {
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const [content, sum] = await Promise.all([read("manifest.json"), read("manifest.json.sha256")]).catch(
    () => {
      throw new LaunchError(`${folder} is not a whole backup: its manifest is missing.`);
    },
  );
  if (sum.slice(0, 64) !== hash("sha256", content))
    throw new LaunchError(`The backup is damaged: manifest.json in ${folder} is not what was written.`);
  const parsed = v.safeParse(manifestSchema, JSON.parse(content));
  if (!parsed.success)
    throw new LaunchError("The backup was made by a newer Ostinato: use that one to restore it.");
  return parsed.output;
}

/** Reads the rows of a backup through. @throws {LaunchError} naming the first file that is not what was written */
export async function checkTables(folder: string, { tables }: Manifest): Promise<void> {
  for (const table of tables) {
    const path = join(tablesFolder(folder), table.file);
    const found = await sumOfFile(path).catch((error) =>
      damaged(table.file, existsSync(path) ? messageOf(error) : "it is missing"),
    );
    const isSame = (["rows", "checksum", "sha256", "sizeBytes"] as const).every(
      (key) => found[key] === table[key],
    );
    if (!isSame) damaged(table.file, "it is not what was written");
  }
}

/** Reads the files of a backup through. @throws {LaunchError} as above */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  const storage = filesBeside(folder);
  for (const file of files) {
    const bytes = byteCounter();
    try {
      for await (const _ of bytes.pass(await storage.get(file.sha256)));
    } catch (error) {
      damaged(`files/${file.sha256}`, error instanceof MissingFile ? "it is missing" : messageOf(error));
    }
    if (bytes.sum().sha256 !== file.sha256) damaged(`files/${file.sha256}`, "it is not what was written");
  }
}

function damaged(name: string, why: string): never {
  throw new LaunchError(`The backup is damaged: ${name}: ${why}.`);
}
