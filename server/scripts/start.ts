// The launcher: brings up everything in order, keeps it alive, and takes it down in order. `--dev` serves the pages
// from their sources with hot reload. Only one runs per data directory.
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrate } from "#server/db/migrate.ts";
import { isPostmaster, readPostmasterFile } from "#server/db/postmaster.ts";
import { seed } from "#server/db/seed.ts";
import { ensureViews } from "#server/db/views.ts";
import { type Env, EnvError, env, parseEnv } from "#server/env.ts";
import { ensureBuilt } from "./build.ts";
import { type Database, postgresFolder, startEmbedded, useForeign } from "./database.ts";
import { markStopping, newRecord, readLock, releaseLock, takeLock } from "./lock.ts";
import {
  appDevPart,
  gatewayPart,
  healthUrl,
  ROOT,
  type Setting,
  workerPart,
  zeroCachePart,
} from "./parts.ts";
import { type PortUse, portSentence } from "./ports.ts";
import { endStrays, type ProcessMark, rememberProcesses } from "./processes.ts";
import { watchRestarts } from "./restarts.ts";
import { ensureSecrets } from "./secrets.ts";
import { LaunchError, messageOf, say, seconds, step } from "./steps.ts";
import { type Part, type PartSpec, supervise } from "./supervisor.ts";

/** Signals that arrive this close together are one press of Ctrl-C: terminal, npm and bootstrap each pass it on. */
const ONE_PRESS_MS = 800;
const HANDOVER_MS = 20_000;

const dev = process.argv.includes("--dev");
const begun = performance.now();
const lockFile = join(env.dataDir, "launcher.json");
const ending = new AbortController();
/** In the order they were started. */
const parts: Part[] = [];
const marks: Record<string, ProcessMark> = {};
let database: Database | undefined;
let endedBy: Promise<void> | undefined;
let firstSignalAt: number | undefined;

async function launch(): Promise<void> {
  await takeOver();
  const secrets = ensureSecrets(env.dataDir);
  const settings = parseEnv(process.env, secrets);
  say(`Ostinato ${version()}${dev ? ", development" : ""}`);
  const strays = await endStrays(env.dataDir);
  if (strays.length > 0) say(`  Ended ${strays.length} processes an earlier run had left behind.`);
  const taken = await portSentence(portsOf(settings));
  if (taken) throw new LaunchError(taken);

  const [, setting] = await Promise.all([
    dev
      ? undefined
      : step(
          "Build",
          () => ensureBuilt(ending.signal),
          (done) => (done ? "made" : "up to date"),
        ),
    bringUpBase(settings, secrets.postgresPassword),
  ]);
  await step("Gateway", () => start(gatewayPart(setting)));
  const complaint = await complaintOf(settings);
  if (complaint) say(`  Not everything is well yet: ${complaint}`);
  say(`Ready in ${seconds(performance.now() - begun)}: ${settings.publicUrl}`);
}

/** Postgres, its schema and its catalogues, and the parts that live on it. */
async function bringUpBase(settings: Env, password: string): Promise<Setting> {
  const opened = await step(
    "Postgres",
    () =>
      settings.embeddedPostgres
        ? startEmbedded(settings, password, say)
        : useForeign(settings, ending.signal),
    ({ detail }) => detail,
  );
  database = opened;
  if (ending.signal.aborted) throw new LaunchError("Stopped.");
  const ownerUrl = settings.ownerDatabaseUrl ?? opened.url;
  await step(
    "Migrations",
    () => migrate(ownerUrl, undefined, opened.url),
    ({ applied }) => (applied.length > 0 ? `${applied.length} applied` : "up to date"),
  );
  await step(
    "Catalogues",
    () => seed(opened.url),
    ({ inserted }) => (inserted > 0 ? `${inserted} entries added` : "up to date"),
  );
  const viewsUrl = await ensureViews(ownerUrl);
  const setting: Setting = {
    env: { ...settings, databaseUrl: opened.url },
    dev,
    say,
    ...(viewsUrl && { viewsUrl }),
  };
  const worker = workerPart(setting);
  const [zeroCache] = await Promise.all([
    step("zero-cache", () => start(zeroCachePart(setting))),
    worker && step("Worker", () => start(worker)),
    dev && step("Pages", () => start(appDevPart(setting))),
  ]);
  // Its connections wait up to 20 s each before they try again, and a question asked meanwhile may never be answered.
  void watchRestarts(opened.url, ending.signal, () => zeroCache.renew("Postgres was restarted"));
  return setting;
}

async function start(spec: PartSpec): Promise<Part> {
  if (ending.signal.aborted) throw new LaunchError("Stopped.");
  const part = supervise(spec, {
    say: (line) => say(`  ${line}`),
    output: say,
    changed(mark) {
      if (mark) marks[spec.name] = mark;
      else delete marks[spec.name];
      rememberProcesses(env.dataDir, marks);
    },
  });
  parts.push(part);
  await part.start();
  return part;
}

/** Takes the data directory's lock, waits for a predecessor that is winding down, or leaves politely. */
async function takeOver(): Promise<void> {
  const deadline = performance.now() + HANDOVER_MS;
  const mine = newRecord(env.port, env.publicUrl, new Date().toISOString());
  for (;;) {
    const holder = takeLock(lockFile, mine);
    if (!holder) return;
    if (holder.stopping && performance.now() < deadline) {
      await sleep(200);
      continue;
    }
    say(`Ostinato already runs at ${holder.url} (process ${holder.pid}).`);
    if (holder.port === env.port) process.exit(0);
    say(`Stop it first, or set DATA_DIR to another folder to run a second one on port ${env.port}.`);
    process.exit(1);
  }
}

function portsOf(settings: Env): PortUse[] {
  const inside = (variable: string, port: number): PortUse => ({ variable, port, host: "127.0.0.1" });
  const uses: PortUse[] = [
    { variable: "PORT", port: settings.port, host: settings.host },
    inside("ZERO_PORT", settings.zeroPort),
    inside("ZERO_PORT", settings.zeroPort + 1),
  ];
  if (settings.embeddedPostgres && !postgresSurvived(settings)) uses.push(inside("PG_PORT", settings.pgPort));
  if (dev) uses.push(inside("APP_DEV_PORT", settings.appDevPort));
  return uses;
}

/** Whether our own Postgres still runs from a launcher that was killed; then its port is rightly taken. */
function postgresSurvived(settings: Env): boolean {
  const folder = postgresFolder(settings);
  const file = readPostmasterFile(folder);
  return file?.port === settings.pgPort && isPostmaster(file.pid, folder);
}

/** Asks the health report until it is content, for half a minute. @returns what is still wrong, if anything */
async function complaintOf(settings: Env): Promise<string | undefined> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    let complaint: string;
    try {
      const answer = await fetch(healthUrl(settings), { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return undefined;
      const report: Record<string, { ok?: boolean } | string> = await answer.json();
      const bad = Object.keys(report).filter((name) => {
        const part = report[name];
        return typeof part === "object" && part.ok === false;
      });
      complaint = `${bad.join(", ") || `answer ${answer.status}`} (see ${settings.publicUrl}/api/health)`;
    } catch (error) {
      complaint = messageOf(error);
    }
    if (performance.now() > deadline || ending.signal.aborted) return complaint;
    await sleep(250);
  }
}

/** Ends the parts in order, Postgres last, and leaves with the code. Further calls join the first. */
function end(code: number): Promise<void> {
  endedBy ??= (async () => {
    ending.abort();
    markStopping(lockFile);
    const order = ["gateway", "app", "worker", "zero-cache"];
    const sorted = parts.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    for (const part of sorted) await part.stop();
    await database?.stop().catch((error) => say(`Postgres could not be stopped: ${messageOf(error)}`));
    if (code === 0) say("Stopped.");
    leave(code);
  })();
  return endedBy;
}

function leave(code: number): never {
  if (readLock(lockFile)?.pid === process.pid) rememberProcesses(env.dataDir, {});
  releaseLock(lockFile);
  process.exit(code);
}

function onSignal(): void {
  const now = performance.now();
  if (firstSignalAt === undefined) {
    firstSignalAt = now;
    say("Stopping; once more to force it.");
    void end(0);
  } else if (now - firstSignalAt > ONE_PRESS_MS) {
    say("Forced.");
    for (const part of parts) part.kill();
    database?.kill();
    leave(130);
  }
}

/** Winds down when the bootstrap that started us is gone, however it went. */
function followBootstrap(): void {
  const lifeline = process.env.OSTINATO_LIFELINE;
  delete process.env.OSTINATO_LIFELINE;
  if (!lifeline) return;
  const line = new Socket({ fd: Number(lifeline), readable: true, writable: false });
  line.on("error", () => {});
  line.once("close", () => void end(0));
  line.resume();
  line.unref();
}

const version = (): string => JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
process.on("uncaughtException", (error) => {
  say(`Ostinato stops because of a fault of its own: ${error.stack ?? messageOf(error)}`);
  void end(1);
});
followBootstrap();

try {
  await launch();
} catch (error) {
  if (!ending.signal.aborted) {
    const known = error instanceof LaunchError || error instanceof EnvError;
    say(known ? error.message : `Ostinato could not start: ${messageOf(error)}`);
    await end(1);
  }
}
