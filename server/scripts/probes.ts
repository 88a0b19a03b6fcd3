// Small questions to parts that run elsewhere; each has its own time limit and never throws.
import { request } from "node:http";
import { connect } from "node:net";
import pg from "pg";

/** Whether a GET is answered within 2.5 s with a status that will do. */
export function answers(
  url: string,
  signal: AbortSignal,
  good: (status: number) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(2_500)]);
    const ask = request(url, { signal: limit, agent: false, headers: { connection: "close" } }, (answer) => {
      answer.resume();
      resolve(good(answer.statusCode ?? 0));
    });
    ask.once("error", () => resolve(false));
    ask.end();
  });
}

/** Whether something on this machine takes connections on the port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** Asks a question that the database answers with one row `{ ok: boolean }`; no answer counts as no. */
export async function isTrueInDatabase(databaseUrl: string, question: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(question)).rows[0]?.ok === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
