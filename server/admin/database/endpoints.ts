// The endpoints of the operators' database view. Each asks for the capability first.
import { answer, json, readJson } from "#server/auth/answers.ts";
import { AuthError } from "#server/auth/errors.ts";
import type { StatementOutcome } from "#zero/database/answers.ts";
import { rowsInput, statementInput } from "#zero/database/args.ts";
import { requiredOperator } from "../operator.ts";
import { activityOf } from "./activity.ts";
import { KEPT_CHARACTERS, noteReading } from "./audit.ts";
import { migrationsOf } from "./migrations.ts";
import { ConsoleClosed } from "./reader.ts";
import { rowsOf } from "./rows.ts";
import { runStatement, StatementRefused } from "./statement.ts";
import { tablesOf } from "./tables.ts";

const reading = (request: Request, read: () => Promise<object>): Promise<Response> =>
  answer(async () => {
    await requiredOperator(request, "readDatabase");
    return json(200, await read());
  });

export const answerTables = (request: Request) => reading(request, tablesOf);
export const answerActivity = (request: Request) => reading(request, activityOf);
export const answerMigrations = (request: Request) =>
  reading(request, async () => ({ migrations: await migrationsOf() }));

/** Opening a table's rows is noted, turning its pages is not. */
export const answerRows = (request: Request): Promise<Response> =>
  answer(async () => {
    const session = await requiredOperator(request, "readDatabase");
    const { table, after } = await readJson(request, rowsInput);
    const rows = await openly(() => rowsOf(table, after));
    if (!after)
      await noteReading(session, request, {
        action: "database.rows",
        targetType: "table",
        targetId: table,
        status: "success",
        details: {},
      });
    return json(200, rows);
  });

/** @param signal aborted when the browser goes away */
export const answerStatement = (request: Request, signal: AbortSignal): Promise<Response> =>
  answer(async () => {
    const session = await requiredOperator(request, "readDatabase");
    const { text } = await readJson(request, statementInput);
    const begun = performance.now();
    const outcome = await openly(() => oneAtATime(session.userId, () => outcomeOf(text, signal)));
    await noteReading(session, request, {
      action: "database.query",
      targetType: "statement",
      targetId: null,
      status: outcome.answer ? "success" : "failure",
      details: {
        statement: text.slice(0, KEPT_CHARACTERS),
        milliseconds: Math.round(performance.now() - begun),
        ...(outcome.answer ? { rows: outcome.answer.rows.length } : { problem: outcome.problem.message }),
      },
    });
    return json(200, outcome);
  });

const busy = new Set<string>();

/** A statement may keep a core busy: nobody has two of them at once. */
async function oneAtATime(userId: string, run: () => Promise<StatementOutcome>): Promise<StatementOutcome> {
  if (busy.has(userId)) return { problem: STILL_RUNNING };
  busy.add(userId);
  try {
    return await run();
  } finally {
    busy.delete(userId);
  }
}
const STILL_RUNNING = {
  message: "A statement of yours still runs, here or in another window.",
  hint: "Stop it there, or wait: after 5 seconds it is ended.",
  position: null,
};

async function outcomeOf(text: string, signal: AbortSignal): Promise<StatementOutcome> {
  try {
    return { answer: await runStatement(text, signal) };
  } catch (error) {
    if (error instanceof StatementRefused) return { problem: error.problem };
    throw error;
  }
}

/** A console that is closed says why. */
async function openly<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConsoleClosed) throw new AuthError("auth.notAllowed", { message: error.message });
    throw error;
  }
}
