// Bare Zero: a zero-cache with its default settings on a database of its own, beside ours on the same Postgres.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { startHelper } from "../processes.ts";
import { BARE_TABLE, NOTE_ID } from "./schema.ts";

const SERVER = join(import.meta.dirname, "server.ts");
const CLI = fileURLToPath(
  new URL("../../../node_modules/@rocicorp/zero/out/zero/src/cli.js", import.meta.url),
);
const LOOPBACK = pathToFileURL(join(import.meta.dirname, "../../../server/scripts/child-preload.mjs")).href;
const START_MS = 120_000;

export interface BareZero {
  /** Of its zero-cache. */
  url: string;
  /** Of its page. */
  pageUrl: string;
  stop(): Promise<void>;
}

export async function startBare(databaseUrl: string, folder: string): Promise<BareZero> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  await db.query(BARE_TABLE);
  await db.query("insert into note values ($1, 0)", [NOTE_ID]);
  await db.end();

  const server = startHelper(SERVER);
  const port = await server.ask<number>("serve", databaseUrl);
  const endpoints = `http://127.0.0.1:${port}`;
  const cachePort = await freePair();
  mkdirSync(folder, { recursive: true });
  const cache = spawn(process.execPath, [CLI], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NODE_OPTIONS: `--import ${LOOPBACK}`,
      OSTINATO_LOOPBACK: "1",
      ZERO_UPSTREAM_DB: databaseUrl,
      ZERO_APP_ID: "bare",
      ZERO_PORT: String(cachePort),
      ZERO_REPLICA_FILE: join(folder, "replica.db"),
      ZERO_QUERY_URL: `${endpoints}/query`,
      ZERO_MUTATE_URL: `${endpoints}/mutate`,
      ZERO_ADMIN_PASSWORD: crypto.randomUUID(),
      ZERO_LOG_LEVEL: "error",
      ZERO_ENABLE_TELEMETRY: "false",
      DO_NOT_TRACK: "1",
    },
    stdio: ["ignore", "ignore", "ignore"],
  });
  const stop = async () => {
    await Promise.all([server.end(), ended(cache)]);
  };
  const url = `http://127.0.0.1:${cachePort}`;
  const deadline = performance.now() + START_MS;
  while (!(await isUp(url))) {
    if (cache.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error("Bare Zero did not come up.");
    }
    await sleep(200);
  }
  return { url, pageUrl: `${endpoints}/?cache=${encodeURIComponent(url)}`, stop };
}

const isUp = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await gone;
  clearTimeout(force);
}

/** A port whose neighbour is free as well: zero-cache takes both. */
async function freePair(): Promise<number> {
  for (;;) {
    const port = 15_000 + 2 * Math.floor(Math.random() * 2_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
