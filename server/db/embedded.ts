// A real Postgres from npm packages, for whoever has none: made, started, found again after a crash, and stopped.
//
// It runs in a session of its own, so that Ctrl-C reaches the launcher alone and the database ends last; it therefore
// survives a launcher that is killed, and the next start picks it up. It listens on loopback and on no Unix socket
// (whose path is limited to 107 bytes, which a deep project folder exceeds).
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { assertReachable, type Binaries, findBinaries, type Owner, serverOwner } from "./binaries.ts";
import { isPostmaster, readPostmasterFile } from "./postmaster.ts";

export type PostgresOptions = {
  /** The cluster's folder; made if missing. */
  dataDir: string;
  port: number;
  /** Of the superuser `postgres`; fixed when the cluster is made. */
  password: string;
  /** Further settings, as in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
};

export type RunningPostgres = {
  /** Address of the database `ostinato`. */
  url: string;
  pid: number;
  /** Whether it was found running instead of being started. */
  reused: boolean;
  /** Ends connections, writes everything out, and resolves when the server is gone. */
  stop(): Promise<void>;
};

/** Recovery after a crash may replay for a while; as long as the server lives, it is waited for. */
const START_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 20_000;
/** After a crash, processes of the old server may hold its memory for a moment. */
const CRASH_RETRY_MS = 10_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  wal_level: "logical",
  // A stopped zero-cache must not pin the write-ahead log until the disk is full.
  max_slot_wal_keep_size: "2GB",
  max_connections: "120",
  shared_buffers: "64MB",
  huge_pages: "off",
  jit: "off",
  // Which statements are slow, for the operators.
  shared_preload_libraries: "pg_stat_statements",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** @throws with a sentence fit to be shown, ending in what the server itself said */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const given = { ...options, dataDir: resolve(options.dataDir) };
  const binaries = findBinaries();
  const owner = serverOwner();
  if (owner) for (const path of [given.dataDir, binaries.postgres]) assertReachable(path, owner);
  const survivor = await findSurvivor(given);
  if (survivor) return survivor;
  if (!existsSync(join(given.dataDir, "PG_VERSION"))) createCluster(given, binaries, owner);
  const pid = await start(given, binaries, owner);
  const server = running(given, pid, false);
  try {
    await ensureDatabase(given);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Ends whatever server runs in this folder, for example one whose starter was killed. */
export async function endPostgres(dataDir: string): Promise<void> {
  const file = readPostmasterFile(resolve(dataDir));
  if (file) await stopServer(resolve(dataDir), file.pid);
}

const urlOf = ({ port, password }: PostgresOptions, database: string): string =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const running = (options: PostgresOptions, pid: number, reused: boolean): RunningPostgres => ({
  url: urlOf(options, "ostinato"),
  pid,
  reused,
  stop: () => stopServer(options.dataDir, pid),
});

/** The server a killed launcher left behind: used again if it fits, else ended. */
async function findSurvivor(options: PostgresOptions): Promise<RunningPostgres | undefined> {
  const file = readPostmasterFile(options.dataDir);
  if (!file) return undefined;
  if (!isPostmaster(file.pid, options.dataDir)) {
    // Its number belongs to another process now, and Postgres would refuse to start for fear of a second server.
    if (isAlive(file.pid)) rmSync(join(options.dataDir, "postmaster.pid"), { force: true });
    return undefined;
  }
  if (file.port === options.port) {
    const isReady = await untilReady(options, file.pid, () => isPostmaster(file.pid, options.dataDir));
    if (!isReady) return undefined;
    await ensureDatabase(options);
    return running(options, file.pid, true);
  }
  await stopServer(options.dataDir, file.pid);
  return undefined;
}

/** Made beside its place and moved there when complete: an interrupted try leaves nothing half done. */
function createCluster(
  { dataDir, password }: PostgresOptions,
  { initdb }: Binaries,
  owner: Owner | undefined,
): void {
  const draft = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner) {
    chownSync(draft, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  try {
    // Code points decide the order of text, as on the devices; letters of all languages still have their cases.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    execFileSync(
      initdb,
      [
        `--pgdata=${draft}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        ...locale,
      ],
      { ...owner, cwd: "/", env: childEnv(), stdio: ["ignore", "ignore", "pipe"] },
    );
    chmodSync(draft, 0o700);
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(draft, dataDir);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`A Postgres cluster could not be made in ${dataDir}: ${whatItSaid(error)}`, {
      cause: error,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function start(
  options: PostgresOptions,
  { postgres }: Binaries,
  owner: Owner | undefined,
): Promise<number> {
  const logFile = join(options.dataDir, "server.log");
  const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(options.port) });
  const deadline = performance.now() + CRASH_RETRY_MS;
  for (;;) {
    const log = openSync(logFile, "w", 0o600);
    const child = spawn(
      postgres,
      ["-D", options.dataDir, ...settings.flatMap(([key, value]) => ["-c", `${key}=${value}`])],
      {
        ...owner,
        cwd: "/",
        env: childEnv(),
        detached: true,
        stdio: ["ignore", log, log],
      },
    );
    closeSync(log);
    const fate: { isOver: boolean; error?: Error } = { isOver: false };
    child.once("error", (error) => Object.assign(fate, { isOver: true, error }));
    child.once("exit", () => Object.assign(fate, { isOver: true }));
    child.unref();
    const { pid } = child;
    if (pid !== undefined && (await untilReady(options, pid, () => !fate.isOver))) return pid;
    const reason = fate.error?.message ?? complaintIn(readFileSync(logFile, "utf8"));
    if (reason.includes("shared memory block") && performance.now() < deadline) await sleep(200);
    else throw new Error(`Postgres could not be started: ${reason}`);
  }
}

/**
 * Waits for the server's own word in its folder: whoever answers on the port could be another server.
 * @returns whether it accepts connections; false when `lives` says that it ended first
 */
async function untilReady({ dataDir }: PostgresOptions, pid: number, lives: () => boolean): Promise<boolean> {
  const deadline = performance.now() + START_PATIENCE_MS;
  while (lives()) {
    const file = readPostmasterFile(dataDir);
    if (file?.isReady && file.pid === pid) return true;
    if (performance.now() > deadline)
      throw new Error(`Postgres in ${dataDir} is not ready after two minutes.`);
    await sleep(20);
  }
  return false;
}

async function ensureDatabase(options: PostgresOptions): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(options, "postgres") });
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'ostinato'");
    if (!rowCount) await client.query("CREATE DATABASE ostinato");
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "28P01") throw error;
    throw new Error(`The Postgres in ${options.dataDir} has another password than the one kept for it.`);
  } finally {
    await client.end().catch(() => {});
  }
}

async function stopServer(dataDir: string, pid: number): Promise<void> {
  // A server that is not our child may stay a zombie where nobody collects them; its file is gone all the same.
  const isGone = () => !isPostmaster(pid, dataDir) || readPostmasterFile(dataDir)?.pid !== pid;
  for (const [signal, patienceMs] of [
    ["SIGINT", STOP_PATIENCE_MS],
    ["SIGQUIT", STOP_PATIENCE_MS],
  ] as const) {
    if (isGone()) return;
    process.kill(pid, signal);
    const deadline = performance.now() + patienceMs;
    while (!isGone() && performance.now() < deadline) await sleep(20);
  }
  if (!isGone()) throw new Error(`Postgres (process ${pid}) did not stop.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Nothing of ours: neither secrets nor variables like PGPORT, which Postgres would obey. */
const childEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" });

const whatItSaid = (error: unknown): string => {
  const { stderr } = error as { stderr?: Buffer };
  return stderr?.toString().trim().split("\n").slice(-2).join(" ") || String(error);
};

/** The line of the log that says why, with its hint. */
const complaintIn = (log: string): string => {
  const lines = log
    .split("\n")
    .filter((line) => /(FATAL|PANIC|HINT|could not bind|\[error\]|cannot )/.test(line));
  const told = (lines.length > 0 ? lines : log.trim().split("\n").slice(-3)).map((line) =>
    line.replace(/^.*?(?:FATAL|PANIC|HINT|LOG|WARNING):\s*/, ""),
  );
  return told.slice(-3).join(" ").trim() || "it ended without a word.";
};
