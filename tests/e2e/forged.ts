// A sync client of our own, for what no honest client sends: it speaks Zero's protocol from inside a page, with that
// page's cookies and origin, and asks for whatever it is told.
import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { schema } from "#zero/schema.ts";

/** The version of the protocol in the path; the app's own client uses the same. */
const PATH = "/zero/sync/v51/connect";
const PATIENCE_MS = 15_000;

export type Question = { name: string; args?: unknown[] } | { ast: object };
export type Verb = { name: string; args?: unknown; type?: "crud" };

export interface Forgery {
  /** Whom the connection claims to be of. */
  userID?: string;
  /** A client group to slip into; a new one unless told. */
  clientGroupID?: string;
  questions?: readonly Question[];
  verbs?: readonly Verb[];
  /** Where zero-cache is asked to send queries and mutations. */
  elsewhere?: string;
}

export interface Spoils {
  /** Rows that arrived, of any table. */
  rows: { tableName: string; value: Record<string, unknown> }[];
  /** Numbers of the questions that were answered, with rows or none. */
  answered: number[];
  /** What was refused, in the server's words, questions and verbs alike. */
  refusals: string[];
  /** Numbers of the verbs that were carried out. */
  done: number[];
  /** Whether the server ended the connection by itself. */
  closed: boolean;
}

/** Opens a connection, sends everything, and collects until all is answered or the server hangs up. */
export function forge(page: Page, forgery: Forgery): Promise<Spoils> {
  const clientID = `forged${randomBytes(6).toString("hex")}`;
  const clientGroupID = forgery.clientGroupID ?? `group${randomBytes(6).toString("hex")}`;
  const questions = (forgery.questions ?? []).map((question, index) => ({
    op: "put",
    hash: `forged${index}`,
    ttl: 60_000,
    ...question,
    ...("name" in question && { args: question.args ?? [] }),
  }));
  const now = Date.now();
  const pushes = (forgery.verbs ?? []).map(({ name, args, type = "custom" }, index) => [
    "push",
    {
      clientGroupID,
      mutations: [
        { type, id: index + 1, clientID, name, args: args === undefined ? [] : [args], timestamp: now },
      ],
      pushVersion: 1,
      schemaVersion: 1,
      timestamp: now,
      requestID: `forged${index}`,
    },
  ]);
  const search = new URLSearchParams({
    clientID,
    clientGroupID,
    baseCookie: "",
    ts: "1",
    lmid: "0",
    wsid: randomBytes(6).toString("hex"),
    profileID: "forged",
    ...(forgery.userID !== undefined && { userID: forgery.userID }),
  });
  const elsewhere = forgery.elsewhere && { userPushURL: forgery.elsewhere, userQueryURL: forgery.elsewhere };
  const opening = [
    "initConnection",
    { desiredQueriesPatch: questions, clientSchema, activeClients: [clientID], ...elsewhere },
  ];
  return page.evaluate(speak, {
    clientID,
    url: `${PATH}?${search}`,
    messages: [opening, ...pushes],
    questions: questions.length,
    verbs: pushes.length,
    patienceMs: PATIENCE_MS,
  });
}

type NamedTable = {
  name: string;
  serverName?: string;
  columns: Record<string, { type: string; serverName?: string }>;
  primaryKey: readonly string[];
};

/** The schema a client declares: every table with every column, so that nothing would be held back. */
const clientSchema = {
  tables: Object.fromEntries(
    (Object.values(schema.tables) as NamedTable[]).map(({ name, serverName, columns, primaryKey }) => {
      const inSql = (key: string) => columns[key]?.serverName ?? key;
      const types = Object.entries(columns).map(([key, { type }]) => [inSql(key), { type }]);
      return [serverName ?? name, { columns: Object.fromEntries(types), primaryKey: primaryKey.map(inSql) }];
    }),
  ),
};

interface Speech {
  url: string;
  clientID: string;
  messages: unknown[];
  questions: number;
  verbs: number;
  patienceMs: number;
}

/** Runs in the page. */
function speak({ url, clientID, messages, questions, verbs, patienceMs }: Speech): Promise<Spoils> {
  const header = encodeURIComponent(btoa(JSON.stringify({})));
  const socket = new WebSocket(url.replace(/^/, location.origin.replace(/^http/, "ws")), header);
  const spoils: Spoils = { rows: [], answered: [], refusals: [], done: [], closed: false };
  const settled = new Set<string>();
  let carriedOut = 0;
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
      resolve(spoils);
    };
    const timer = setTimeout(finish, patienceMs);
    let leaving: ReturnType<typeof setTimeout> | undefined;
    /** Once all is answered, a moment more after every word, for rows come after what they answer. */
    const linger = () => {
      if (settled.size < questions + verbs) return;
      clearTimeout(leaving);
      leaving = setTimeout(finish, 1_000);
    };
    const settle = (what: string) => {
      settled.add(what);
      linger();
    };
    const refuse = ({ id, result }: { id: { id: number }; result: { error?: string } }) => {
      if (!result.error) return;
      spoils.refusals.push(JSON.stringify(result));
      settle(`verb${id.id}`);
    };
    // What was carried out is only counted; refusals come in the same poke.
    const count = (upTo: number) => {
      for (let verb = 1; verb <= upTo; verb += 1) {
        if (settled.has(`verb${verb}`)) continue;
        spoils.done.push(verb - 1);
        settle(`verb${verb}`);
      }
    };
    socket.onopen = () => {
      for (const message of messages) socket.send(JSON.stringify(message));
    };
    socket.onclose = (event) => {
      spoils.closed = true;
      if (event.reason) spoils.refusals.push(event.reason);
      finish();
    };
    socket.onmessage = ({ data }) => {
      linger();
      const [kind, body] = JSON.parse(data);
      if (kind === "error" || kind === "transformFailed") spoils.refusals.push(JSON.stringify(body));
      if (kind === "transformError") {
        for (const refused of body) {
          spoils.refusals.push(JSON.stringify(refused));
          settle(`question${refused.id}`);
        }
      }
      if (kind === "pushResponse") for (const mutation of body.mutations ?? []) refuse(mutation);
      if (kind === "pokeEnd") count(carriedOut);
      if (kind !== "pokePart") return;
      for (const patch of body.mutationsPatch ?? []) if (patch.op === "put") refuse(patch.mutation);
      carriedOut = body.lastMutationIDChanges?.[clientID] ?? carriedOut;
      for (const patch of body.rowsPatch ?? []) if (patch.op === "put") spoils.rows.push(patch);
      for (const { op, hash } of body.gotQueriesPatch ?? []) {
        if (op !== "put" || !hash.startsWith("forged")) continue;
        spoils.answered.push(Number(hash.slice(6)));
        settle(`question${hash}`);
      }
    };
  });
}
