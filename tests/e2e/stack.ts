// The real thing, as the end-to-end tests use it: the launcher with everything it brings up, on ports and with data of
// its own, and gone without a trace afterwards.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { embeddedDatabaseUrl, readSecrets } from "#server/env.ts";
import { portTrouble } from "#server/scripts/ports.ts";
import { HOME_MARK, processesWith } from "#server/scripts/processes.ts";

/** The build of a clean clone is part of the first start. */
const START_MS = 240_000;
const STOP_MS = 30_000;
/** Below the ports the system gives to outgoing connections. */
const LOWEST_PORT = 20_000;
const PORT_BLOCKS = 1_200;
const BLOCK = 10;
/** What a launcher takes of its block: itself, zero-cache and its streamer, Postgres. */
const TAKEN = [0, 1, 2, 5];
const OURS =
  /^(HOST|PORT|DATA_DIR|DATABASE_URL|PUBLIC_URL|TRUST_PROXY|NODE_ENV|NODE_OPTIONS|.*_PORT|ZERO_.*|S3_.*|STORAGE_.*|OSTINATO_.*)$/;

const ROOT = resolve(import.meta.dirname, "../..");
const FOLDER = join(ROOT, ".tmp");

/** Where a running stack can be reached; plain data, so that it fits into an environment variable. */
export type Address = { url: string; databaseUrl: string; dataDir: string; zeroPort: number };

export type Stack = Address & {
  /** The launcher that runs now. */
  launcher: ChildProcess;
  /** Starts a new launcher on the same data and ports, for one that was killed; waits until all is well. */
  relaunch(): Promise<void>;
  stop(): Promise<void>;
};

/** The address of the launcher that runs on this data directory with its usual ports. */
export function addressOf(dataDir: string): Address {
  const { port, url } = JSON.parse(readFileSync(join(dataDir, "launcher.json"), "utf8"));
  const { postgresPassword = "" } = readSecrets(dataDir);
  return { url, dataDir, databaseUrl: embeddedDatabaseUrl(port + 5, postgresPassword), zeroPort: port + 1 };
}

/**
 * Brings a stack up and waits until all of it is well.
 * @param settings variables for the launcher; a function is given the port it will have
 * @throws with the end of the launcher's output
 */
export async function startStack(
  name: string,
  settings: (port: number) => NodeJS.ProcessEnv = () => ({}),
): Promise<Stack> {
  sweep();
  const dataDir = join(FOLDER, `e2e-${process.pid}-${name}`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const port = await freeBlock();
  const begin = () => launch(dataDir, port, settings(port));
  const stack: Stack = {
    launcher: await begin(),
    ...addressOf(dataDir),
    async relaunch() {
      stack.launcher = await begin();
    },
    stop: () => stop(stack.launcher, dataDir),
  };
  return stack;
}

async function launch(dataDir: string, port: number, settings: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const logFile = join(dataDir, "launcher.log");
  const log = openSync(logFile, "a");
  const launcher = spawn(nodeProgram(), [join(ROOT, "server/scripts/start.ts")], {
    cwd: ROOT,
    env: {
      ...surroundings(),
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      OSTINATO_LIFELINE: "3",
      ...settings,
    },
    // The fourth pipe ends the stack with us, however we end.
    stdio: ["ignore", log, log, "pipe"],
  });
  (launcher.stdio[3] as unknown as Socket).on("error", () => {}).unref();
  try {
    await healthy(`http://127.0.0.1:${port}`, launcher);
  } catch (error) {
    launcher.kill("SIGTERM");
    const output = readFileSync(logFile, "utf8").trim().split("\n").slice(-30).join("\n");
    throw new Error(`The stack did not come up (${(error as Error).message}).\n${output}`);
  }
  return launcher;
}

async function healthy(url: string, launcher: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MS;
  for (;;) {
    if (launcher.exitCode !== null) throw new Error(`exit code ${launcher.exitCode}`);
    if (performance.now() > deadline) throw new Error(`not healthy within ${START_MS / 1000} s`);
    if (await isHealthy(url)) return;
    await sleep(200);
  }
}

/** Whether every part says that it is well. */
export const isHealthy = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  );

async function stop(launcher: ChildProcess, dataDir: string): Promise<void> {
  const gone = new Promise<void>((done) => launcher.once("exit", () => done()));
  if (launcher.exitCode === null && launcher.signalCode === null) {
    launcher.kill("SIGTERM");
    await Promise.race([gone, sleep(STOP_MS)]);
  }
  const left = processesWith(HOME_MARK, dataDir);
  if (launcher.exitCode !== 0 || left.length > 0 || existsSync(join(dataDir, "postgres/postmaster.pid"))) {
    throw new Error(
      `The stack did not end well: exit code ${launcher.exitCode}, processes left: ${left.join(" ") || "none"}; see ${dataDir}.`,
    );
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Runs one of the operator's commands for this stack. @returns what it said; throws what it complained about */
export async function runScript(stack: Address, script: string, args: readonly string[]): Promise<string> {
  const env = { ...surroundings(), DATA_DIR: stack.dataDir, PORT: new URL(stack.url).port };
  return (await promisify(execFile)(nodeProgram(), [script, ...args], { cwd: ROOT, env })).stdout;
}

/** The environment without anything that would make the stack another one than a clean clone starts. */
const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

function nodeProgram(): string {
  const packaged = join(ROOT, "node_modules/.bin/node");
  return existsSync(packaged) ? packaged : process.execPath;
}

async function freeBlock(): Promise<number> {
  for (;;) {
    const port = LOWEST_PORT + BLOCK * Math.floor(Math.random() * PORT_BLOCKS);
    const troubles = await Promise.all(TAKEN.map((offset) => portTrouble(port + offset, "127.0.0.1")));
    if (troubles.every((trouble) => trouble === undefined)) return port;
  }
}

/** Data of runs that were killed; their processes ended with them. */
function sweep(): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of readdirSync(FOLDER)) {
    const starter = /^e2e-(\d+)-/.exec(basename(name))?.[1];
    if (starter && !existsSync(`/proc/${starter}`))
      rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
}
