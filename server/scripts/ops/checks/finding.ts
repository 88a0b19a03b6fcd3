// What a check of the doctor found: one line, with the figure it is about and, unless all is well, what to do.
import type pg from "pg";
import type { Env } from "#server/env.ts";

export type Finding = {
  readonly name: string;
  readonly state: "ok" | "note" | "bad";
  /** What was seen, without anything secret. */
  readonly figure: string;
  /** What to do, where there is something to do. */
  readonly cure?: string;
};

export type Patient = {
  readonly env: Env;
  /** Of the whole tree: packages and their lockfile. */
  readonly root: string;
  /** Whether a launcher runs on this data directory; otherwise what is down is not missed. */
  readonly isRunning: boolean;
  /** The public port of that launcher, or the configured one. */
  readonly port: number;
};

/** Asks the configured database. */
export type Database = Pick<pg.ClientBase, "query">;

export const ok = (name: string, figure: string): Finding => ({ name, state: "ok", figure });
export const note = (name: string, figure: string, cure: string): Finding => ({
  name,
  state: "note",
  figure,
  cure,
});
export const bad = (name: string, figure: string, cure: string): Finding => ({
  name,
  state: "bad",
  figure,
  cure,
});

const MEGABYTE = 1024 * 1024;

export const size = (bytes: number): string =>
  bytes < 1024 * MEGABYTE
    ? `${(bytes / MEGABYTE).toFixed(1)} MB`
    : `${(bytes / MEGABYTE / 1024).toFixed(1)} GB`;

/** A length of time in its largest unit. */
export function span(seconds: number): string {
  const [length, unit] =
    [[86_400, "days"] as const, [3_600, "hours"] as const, [60, "minutes"] as const].find(
      ([each]) => seconds >= 2 * each,
    ) ?? ([1, "seconds"] as const);
  return `${Math.round(seconds / length)} ${unit}`;
}

/** The first row of an answer that always has one. */
export async function rowOf<Row extends object>(db: Database, sql: string): Promise<Row> {
  const { rows } = await db.query<Row & Record<string, unknown>>(sql);
  if (!rows[0]) throw new Error("the database gave no answer");
  return rows[0];
}
