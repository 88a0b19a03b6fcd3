// Runs one statement of an operator's: as the reader, in a read-only transaction, with limits of time, rows and bytes.
import type { Socket } from "node:net";
import pg from "pg";
import { log } from "#server/log.ts";
import type { AnswerColumn, StatementAnswer, StatementProblem } from "#zero/database/answers.ts";
import { MAX_ROWS } from "#zero/database/args.ts";
import { connectReader, endReading, VIEWS } from "./reader.ts";
import { refusedFunctions } from "./screen.ts";

export const TIMEOUT_MS = 5_000;
/** What an answer may hold; further rows are left out. */
const MAX_BYTES = 2_000_000;
/** One value; the rest of a longer one is left out. */
const MAX_VALUE = 20_000;
/** What may come from Postgres at all, before the connection is cut: one row can be a gigabyte. */
const MAX_RECEIVED = 8_000_000;

/** What every connection of the reader begins with. */
export const LIMITS = `
  SET search_path = ${VIEWS}, pg_catalog;
  SET statement_timeout = ${TIMEOUT_MS};
  SET lock_timeout = 1000;
  SET idle_in_transaction_session_timeout = 10000;
  SET work_mem = '8MB';
  SET max_parallel_workers_per_gather = 0`;

/** A statement that is refused or fails; nothing was changed. */
export class StatementRefused extends Error {
  override readonly name = "StatementRefused";
  readonly problem: StatementProblem;

  constructor(message: string, details: Partial<StatementProblem> = {}) {
    super(message);
    this.problem = { hint: null, position: null, ...details, message };
  }
}

/**
 * @param signal aborted when nobody waits for the answer any more: the statement is ended then
 * @throws {StatementRefused}, {ConsoleClosed}
 */
export async function runStatement(text: string, signal?: AbortSignal): Promise<StatementAnswer> {
  const { explain, body, before } = dissect(text);
  const client = await connectReader();
  const guard = guarded(client, signal);
  const begun = performance.now();
  let prefix = "";
  try {
    await client.query(LIMITS);
    const wrapped = (start: string): [string, string] => {
      prefix = `${start} FROM (\n`;
      return [prefix, `${body}\n) AS answer`];
    };
    const refused = await refusedFunctions(
      client,
      single,
      ...wrapped("CREATE TEMPORARY VIEW statement AS SELECT 1 AS one"),
    );
    if (refused.length > 0)
      throw new StatementRefused(`${refused.join(", ")} can't be called here.`, {
        hint: "Functions without side effects can: those that compute, compare, format and aggregate.",
      });
    await client.query("BEGIN READ ONLY");
    if (explain !== null) {
      const plan = await client.query(single(wrapped(`EXPLAIN ${explain} SELECT *`).join("")));
      return answerOf(plan, await columnsOf(client, plan.fields), begun);
    }
    await client.query(single(wrapped("DECLARE answer NO SCROLL CURSOR FOR SELECT *").join("")));
    // One fetch: what the statement may have set would count for a second one.
    const result = await client.query(single(`FETCH ${MAX_ROWS + 1} FROM answer`));
    return answerOf(result, await columnsOf(client, result.fields), begun);
  } catch (error) {
    throw refusalOf(error, guard.cause(), text, before - prefix.length);
  } finally {
    guard.end();
    // It is never used again, so nothing needs to be tidied up: what was begun ends with its session.
    client.release(true);
  }
}

/**
 * Takes an EXPLAIN and the last semicolon off.
 * @returns its options, as in `EXPLAIN (…)`, or null; what is to be read; and how much stood before that
 */
function dissect(text: string): { explain: string | null; body: string; before: number } {
  const start = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/.exec(text)?.[0].length ?? 0;
  const whole = text.slice(start).replace(/[;\s]+$/, "");
  const explained = /^explain\b\s*(\([\w\s,]*\)|(?:(?:analyze|verbose)\b\s*)*)/i.exec(whole);
  const body = explained ? whole.slice(explained[0].length) : whole;
  if (!/^(select|with|values|table|\()/i.test(body.trimStart()))
    throw new StatementRefused("Only statements that read can be run here.", {
      hint: "They begin with SELECT, WITH, VALUES, TABLE or EXPLAIN.",
    });
  const words = explained?.[1]?.replace(/[()]/g, "").trim() ?? "";
  const options = words.includes(",") ? words : words.replaceAll(/\s+(?=(analyze|verbose)$)/gi, ", ");
  return {
    explain: explained ? (options === "" ? "(COSTS)" : `(${options})`) : null,
    body,
    before: start + (explained?.[0].length ?? 0),
  };
}

/** In the extended protocol, which takes one statement and refuses more; values come as text, rows as lists. */
const single = (text: string): pg.QueryArrayConfig => {
  const config = { text, rowMode: "array" as const, queryMode: "extended", types: AS_TEXT };
  return config;
};
const AS_TEXT = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;

async function columnsOf(client: pg.PoolClient, fields: readonly pg.FieldDef[]): Promise<AnswerColumn[]> {
  const { rows } = await client.query<{ type: string }>(
    `SELECT pg_catalog.format_type(f.id, f.modifier) AS type
       FROM unnest($1::oid[], $2::int[]) WITH ORDINALITY AS f (id, modifier, place) ORDER BY place`,
    [fields.map(({ dataTypeID }) => dataTypeID), fields.map(({ dataTypeModifier }) => dataTypeModifier)],
  );
  return fields.map(({ name }, index) => ({ name, type: rows[index]?.type ?? "unknown" }));
}

function answerOf(result: pg.QueryArrayResult, columns: AnswerColumn[], begun: number): StatementAnswer {
  const milliseconds = Math.round((performance.now() - begun) * 10) / 10;
  const rows: (string | null)[][] = [];
  let bytes = 0;
  let shortened = false;
  for (const row of (result.rows as (string | null)[][]).slice(0, MAX_ROWS)) {
    const values = row.map((value) => {
      if (value === null || value.length <= MAX_VALUE) return value;
      shortened = true;
      return `${value.slice(0, MAX_VALUE)}…`;
    });
    bytes += values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
    if (bytes > MAX_BYTES) break;
    rows.push(values);
  }
  const cutBy = bytes > MAX_BYTES ? "bytes" : result.rows.length > MAX_ROWS ? "rows" : null;
  return { columns, rows, milliseconds, cutBy, shortened };
}

/** Ends a statement whose answer nobody awaits, that does not end by itself, or whose answer has no end. */
function guarded(client: pg.PoolClient, signal: AbortSignal | undefined) {
  const { connection, processID } = client as unknown as {
    connection: { stream: Socket };
    processID: number;
  };
  let cause: string | undefined;
  let received = 0;
  const stop = (why: string) => {
    if (cause) return;
    cause = why;
    void endReading(processID).catch((error) => log.warn({ err: error }, "a statement could not be ended"));
    connection.stream.destroy();
  };
  const count = (chunk: Buffer) => {
    received += chunk.length;
    if (received > MAX_RECEIVED) stop("The answer is larger than 8 MB. Ask for fewer or shorter columns.");
  };
  const leave = () => stop("Nobody waits for the answer any more.");
  // The statement could lift Postgres's own limit for what comes after it.
  const timer = setTimeout(() => stop(TOO_LONG), TIMEOUT_MS + 1_000);
  connection.stream.on("data", count);
  if (signal?.aborted) leave();
  signal?.addEventListener("abort", leave, { once: true });
  return {
    cause: () => cause,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
      connection.stream.off("data", count);
    },
  };
}

const TOO_LONG = "It took longer than 5 seconds and was ended.";
/** Words of ours for what Postgres says less plainly, by SQLSTATE. */
const PLAIN: Readonly<Record<string, string>> = {
  "57014": TOO_LONG,
  "53400": "It would write more to the disk than it may.",
};

function refusalOf(error: unknown, cause: string | undefined, text: string, shift: number): unknown {
  if (cause !== undefined) return new StatementRefused(cause);
  if (!(error instanceof pg.DatabaseError)) return error;
  const at = Number(error.position) + shift;
  const position = at >= 1 && at <= text.length ? at : null;
  if (/multiple commands|at or near ";"/.test(error.message))
    return new StatementRefused("One statement at a time.", { position });
  return new StatementRefused(PLAIN[error.code ?? ""] ?? error.message, {
    hint: error.hint ?? null,
    position,
  });
}
