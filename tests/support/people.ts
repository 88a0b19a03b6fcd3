// People on a fresh database, and their verbs run exactly as the server's endpoint runs them.
import { randomUUID } from "node:crypto";
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { afterAll, beforeAll } from "vitest";
import { snakeCase } from "#zero/kernel/columns.ts";
import type { Caller } from "#zero/kernel/context.ts";
import { freshDatabase } from "./database.ts";

export interface Person {
  userId: string;
  /** What the server would say of them; `now` is filled in by `run`. */
  ctx: Caller;
}

interface Request {
  readonly mutator: { readonly mutatorName: string };
  readonly args: unknown;
}

export interface PersonOptions {
  timezone?: string;
  dayStartHour?: number;
  settings?: Record<string, string | number | boolean>;
}

export interface Stage {
  /** A new person with settings (UTC and 4:00 unless told), an empty wallet and level 1. */
  person(options?: PersonOptions): Promise<Person>;
  /** Runs a verb as a person (null: signed out) at the server's time `now`, ms since the epoch. Throws its refusal. */
  run(person: Person | null, request: Request, now?: number): Promise<void>;
  /** The code a verb is refused with, or null when it is not. */
  refusal(person: Person | null, request: Request, now?: number): Promise<string | null>;
  sql<Row extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
}

export interface StageOptions {
  /** For tests of what a deed itself pays: achievements would add to it. */
  without?: "achievements";
}

/** Gives the test file a database of its own, catalogues included, before any server module reads the environment. */
export function useStage({ without }: StageOptions = {}): Stage {
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const database = await freshDatabase();
    process.env.DATABASE_URL = database.url;
    process.env.LOG_LEVEL = "silent";
    if (without) await sql("truncate achievement_definitions cascade");
    drop = async () => {
      const { closePool } = await import("#server/db/pool.ts");
      await closePool();
      await database.drop();
    };
  });
  afterAll(() => drop?.());

  const sql: Stage["sql"] = async <Row extends object>(text: string, values: unknown[] = []) => {
    const { pool } = await import("#server/db/pool.ts");
    return (await pool().query<Row & Record<string, unknown>>(text, values)).rows;
  };

  const run: Stage["run"] = async (person, request, now = Date.now()) => {
    const { requestDatabase } = await import("#server/zero/database.ts");
    const { runMutation } = await import("#server/zero/run.ts");
    const args = JSON.parse(JSON.stringify(request.args ?? null)) as ReadonlyJSONValue;
    const ctx = { ...(person?.ctx ?? { userId: "" }), now };
    await requestDatabase().transaction((tx) => runMutation(tx, request.mutator.mutatorName, args, ctx));
  };

  return {
    sql,
    run,
    refusal: async (person, request, now) => {
      try {
        await run(person, request, now);
        return null;
      } catch (error) {
        if (error instanceof Error && "code" in error) return String(error.code);
        throw error;
      }
    },
    person: async ({ timezone = "UTC", dayStartHour = 4, settings = {} } = {}) => {
      const { createPerson } = await import("#server/auth/person.ts");
      const { pool } = await import("#server/db/pool.ts");
      const userId = randomUUID();
      const newcomer = { email: `${userId}@example.test`, name: "Test Person", timezone, locale: "en-GB" };
      await createPerson(pool(), userId, newcomer, "no password");
      for (const [name, value] of Object.entries({ dayStartHour, ...settings }))
        await sql(`update user_settings set ${snakeCase(name)} = $2 where user_id = $1`, [userId, value]);
      return { userId, ctx: { userId, roles: ["user"] } };
    },
  };
}
