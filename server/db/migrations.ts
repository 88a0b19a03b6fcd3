// The migration files: how they are named, in which order they run, and what they are when they have run.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const MIGRATIONS_DIR = fileURLToPath(new URL("../../migrations", import.meta.url));

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};
export type AppliedMigration = { readonly number: number; readonly name: string; readonly checksum: string };

/** The message is one sentence that names the file and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

const FILE_NAME = /^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/;

export const checksumOf = (sql: string): string =>
  createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");

/** @throws {MigrationError} for a misnamed file, a number used twice, or a gap. */
export function readMigrations(dir: string = MIGRATIONS_DIR): Migration[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const problem = sequenceProblem(names);
  if (problem) throw new MigrationError(problem);
  return names.map((name) => {
    const sql = readFileSync(join(dir, name), "utf8");
    return { number: numberOf(name), name, sql, checksum: checksumOf(sql) };
  });
}

/** What is wrong with these file names, in order, as one sentence; undefined if nothing is. */
export function sequenceProblem(names: readonly string[]): string | undefined {
  for (const [index, name] of names.entries()) {
    if (!FILE_NAME.test(name)) return `${name} is not named like 0001_domain_what.sql.`;
    const number = numberOf(name);
    const previous = names[index - 1];
    if (previous && number === numberOf(previous)) return `${previous} and ${name} have the same number.`;
    if (number !== index + 1) return `${padded(index + 1)} is missing before ${name}.`;
  }
  return undefined;
}

/** Why what was applied does not fit the files, as one sentence; undefined if it does. */
export function historyProblem(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): string | undefined {
  for (const [index, row] of applied.entries()) {
    const file = files[index];
    if (row.number !== index + 1) return `The database has ${row.name}, but not the migration before it.`;
    if (!file)
      return `The database has ${row.name}, which is not among the files: this code is older than its data.`;
    if (file.name !== row.name) return `${row.name} was applied, but its file is now called ${file.name}.`;
    if (file.checksum !== row.checksum)
      return `${row.name} was changed after it was applied: put it back and add a new migration (or, in development, run db:reset).`;
  }
  return undefined;
}

/** The prose comment a migration starts with, empty if it has none. */
export const headerOf = (sql: string): string =>
  (/^(?:--[^\n]*\n)+/.exec(sql)?.[0] ?? "").replaceAll(/^-- ?/gm, "").trim();

export const padded = (number: number): string => String(number).padStart(4, "0");

const numberOf = (name: string): number => Number(name.slice(0, 4));
