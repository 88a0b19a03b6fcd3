// What the launcher runs: how each part is started and how one can tell that it is well.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { isIPv6 } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Env, hotReloadPort } from "#server/env.ts";
import { WORKER_LISTENS } from "#server/health.ts";
import { accepts, answers, isTrueInDatabase } from "./probes.ts";
import { HOME_MARK } from "./processes.ts";
import { replicaCure } from "./replica.ts";
import type { PartSpec } from "./supervisor.ts";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PRELOAD = fileURLToPath(new URL("./child-preload.mjs", import.meta.url));
const require = createRequire(import.meta.url);

/** What the parts need to know: the settings with the database they really use, and whether this is development. */
export type Setting = {
  env: Env;
  dev: boolean;
  say(line: string): void;
  /** A database for what zero-cache remembers of devices; without it that lies beside the product's tables. */
  viewsUrl?: string;
};

/** Headers of a browser's connection that zero-cache passes on to our two endpoints. */
const FORWARDED_HEADERS = "x-ostinato-ip,x-ostinato-connection,user-agent";
const ZERO_LOG_LEVELS: Partial<Record<Env["logLevel"], string>> = {
  trace: "debug",
  debug: "info",
  info: "warn",
};

/** Environment of every child: ours, with the settings spelled out, so that all agree on them. */
export function childEnv({ env, dev }: Setting): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: dev ? "development" : "production",
    [HOME_MARK]: env.dataDir,
    HOST: env.host,
    PORT: String(env.port),
    ZERO_PORT: String(env.zeroPort),
    PG_PORT: String(env.pgPort),
    APP_DEV_PORT: String(env.appDevPort),
    DATA_DIR: env.dataDir,
    DATABASE_URL: env.databaseUrl,
    // What may change tables is for migrations and zero-cache alone: the app and the worker never learn it.
    OWNER_DATABASE_URL: undefined,
    PUBLIC_URL: env.publicUrl,
    ZERO_API_KEY: env.zeroApiKey,
    LOG_LEVEL: env.logLevel,
    SESSION_REVALIDATE_SECONDS: String(env.sessionRevalidateSeconds),
    TRUST_PROXY: env.trustProxy ? "1" : "0",
  };
}

export function zeroCachePart(setting: Setting): PartSpec {
  const { env } = setting;
  const folder = join(env.dataDir, "zero");
  // Scratch files of runs that were killed are never looked at again.
  rmSync(join(folder, "scratch"), { recursive: true, force: true });
  mkdirSync(join(folder, "scratch"), { recursive: true });
  return {
    name: "zero-cache",
    command: process.execPath,
    args: [join(packageFolder("@rocicorp/zero"), "out/zero/src/cli.js")],
    env: foreign({ ...childEnv(setting), ...zeroEnv(setting, folder) }),
    healthy: (signal) => answers(`http://127.0.0.1:${env.zeroPort}/`, signal, (status) => status === 200),
    startTimeoutMs: 120_000,
    stopTimeoutMs: 6_000,
    triesAtLaunch: 6,
    // While the replica is made for the first time, its status can't be told yet; and it sets timers in the past.
    noise:
      /Unable to create full ReplicationStatusEvent|TimeoutNegativeWarning|Timeout duration was set to 1|--trace-warnings/,
    cure: replicaCure({ databaseUrl: env.databaseUrl, say: setting.say, folder }),
  };
}

/** zero-cache's own settings; those before `process.env` may be overruled by the operator, the others may not. */
function zeroEnv({ env, viewsUrl }: Setting, folder: string): NodeJS.ProcessEnv {
  const api = `http://${gatewayHost(env.host)}:${env.port}/api/zero`;
  const given = Object.entries(process.env).filter(([name]) => name.startsWith("ZERO_"));
  return {
    // Two cores are the measure: a second sync worker doubled the memory and gained nothing.
    ZERO_NUM_SYNC_WORKERS: "1",
    ZERO_LOG_LEVEL: ZERO_LOG_LEVELS[env.logLevel] ?? "error",
    ZERO_LOG_SLOW_HYDRATE_THRESHOLD: "1000",
    // Something may stand between zero-cache and its two endpoints: a proxy of the operator's, or of the fault tests.
    ZERO_QUERY_URL: `${api}/query`,
    ZERO_MUTATE_URL: `${api}/mutate`,
    ...(viewsUrl && { ZERO_CVR_DB: viewsUrl }),
    ...Object.fromEntries(given),
    NODE_ENV: "production",
    ZERO_APP_ID: "ostinato",
    ZERO_UPSTREAM_DB: env.ownerDatabaseUrl ?? env.databaseUrl,
    ZERO_PORT: String(env.zeroPort),
    ZERO_CHANGE_STREAMER_PORT: String(env.zeroPort + 1),
    ZERO_REPLICA_FILE: join(folder, "replica.db"),
    ZERO_STORAGE_DB_TMP_DIR: join(folder, "scratch"),
    ZERO_QUERY_API_KEY: env.zeroApiKey,
    ZERO_QUERY_FORWARD_COOKIES: "true",
    ZERO_QUERY_ALLOWED_REQUEST_HEADERS: FORWARDED_HEADERS,
    ZERO_MUTATE_API_KEY: env.zeroApiKey,
    ZERO_MUTATE_FORWARD_COOKIES: "true",
    ZERO_MUTATE_ALLOWED_REQUEST_HEADERS: FORWARDED_HEADERS,
    ZERO_ENABLE_CRUD_MUTATIONS: "false",
    ZERO_AUTH_REVALIDATE_INTERVAL_SECONDS: String(env.sessionRevalidateSeconds),
    // Only then is an open query looked at again: a role that was taken reaches no further than this.
    ZERO_AUTH_RETRANSFORM_INTERVAL_SECONDS: String(env.sessionRevalidateSeconds),
    ZERO_ENABLE_TELEMETRY: "false",
    DO_NOT_TRACK: "1",
    // Required in production; nobody needs to know it, the pages it opens are not reachable through the gateway.
    ZERO_ADMIN_PASSWORD: process.env.ZERO_ADMIN_PASSWORD || randomBytes(24).toString("base64url"),
  };
}

/** The job runner, or nothing where this tree has none. */
export function workerPart(setting: Setting): PartSpec | undefined {
  const script = join(ROOT, "server/jobs/main.ts");
  if (!existsSync(script)) return undefined;
  return {
    name: "worker",
    command: process.execPath,
    args: ["--import", pathToFileURL(PRELOAD).href, script],
    cwd: ROOT,
    env: childEnv(setting),
    healthy: () => isTrueInDatabase(setting.env.databaseUrl, WORKER_LISTENS),
  };
}

export function gatewayPart(setting: Setting): PartSpec {
  const { env } = setting;
  return {
    name: "gateway",
    command: process.execPath,
    args: ["--import", pathToFileURL(PRELOAD).href, join(ROOT, "server/main.ts")],
    cwd: ROOT,
    env: childEnv(setting),
    // 503 tells of another part being down; the gateway itself is well then.
    healthy: (signal) => answers(healthUrl(env), signal, (status) => status === 200 || status === 503),
    startTimeoutMs: 90_000,
  };
}

export const healthUrl = (env: Env): string => `http://${gatewayHost(env.host)}:${env.port}/api/health`;

/** `vinxi dev`, which serves the pages in development behind the gateway. */
export function appDevPart(setting: Setting): PartSpec {
  const { env } = setting;
  return {
    name: "app",
    command: process.execPath,
    args: [vinxiCli(), "dev", "--port", String(env.appDevPort)],
    cwd: ROOT,
    env: foreign({ ...childEnv(setting), ...hotReloadEnv(env) }),
    healthy: () => accepts(env.appDevPort),
    startTimeoutMs: 120_000,
  };
}

/**
 * Where the dev server listens for the browser's hot reload socket, and the port under which the browser finds it:
 * the gateway's, which passes it on.
 */
function hotReloadEnv(env: Env): NodeJS.ProcessEnv {
  const { port, protocol } = new URL(env.publicUrl);
  return {
    APP_HMR_PORT: String(hotReloadPort(env.appDevPort)),
    APP_HMR_CLIENT_PORT: port || (protocol === "https:" ? "443" : "80"),
  };
}

export const vinxiCli = (): string => join(packageFolder("vinxi"), "bin/cli.mjs");

/** Where a request from this machine reaches the gateway, whatever it listens on. */
export function gatewayHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return isIPv6(host) ? `[${host}]` : host;
}

/** For programs that are not ours: our preload in every process they start, and loopback forced. */
function foreign(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const options = `${env.NODE_OPTIONS ?? ""} --import ${pathToFileURL(PRELOAD).href} --max-http-header-size=65536`;
  return { ...env, NODE_OPTIONS: options.trim(), OSTINATO_LOOPBACK: "1" };
}

/** Folder of an installed package, also of one whose exports hide its package.json. */
function packageFolder(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, "package.json"))) return join(folder, name);
  }
  return dirname(require.resolve(`${name}/package.json`));
}
