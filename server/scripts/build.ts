// Builds the pages when what they are made of has changed since the last build, and only then.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { newRecord, releaseLock, takeLock } from "./lock.ts";
import { ROOT, vinxiCli } from "./parts.ts";
import { LaunchError } from "./steps.ts";

const SOURCES = [
  "src",
  "server",
  "public",
  "app.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];
/** Parts of `server/` that run beside the built pages and are no part of them. */
const NOT_BUILT = ["server/scripts", "server/gateway", "server/jobs", "server/presence", "server/main.ts"];
const STAMP = join(ROOT, ".output/.ostinato-build");

/** SHA-256 over names and contents of everything the build reads. */
export function sourcesHash(root: string = ROOT): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    const name = relative(root, path);
    if (NOT_BUILT.includes(name) || !existsSync(path)) return;
    const entries = directoryEntries(path);
    if (entries) for (const entry of entries) visit(join(path, entry));
    else hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  };
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest("hex");
}

function directoryEntries(path: string): string[] | undefined {
  try {
    return readdirSync(path).sort();
  } catch {
    return undefined;
  }
}

const builtHash = (): string | undefined => {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return undefined;
  }
};

/**
 * Makes `.output` fit the sources. Two launchers of one tree don't build at the same time.
 * @returns whether there was anything to do
 * @throws {LaunchError} with the end of the build's output
 */
export async function ensureBuilt(signal: AbortSignal): Promise<boolean> {
  if (builtHash() === sourcesHash()) return false;
  const lock = join(ROOT, ".tmp/build.lock");
  mkdirSync(join(ROOT, ".tmp"), { recursive: true });
  const mine = newRecord(0, "", new Date().toISOString());
  while (takeLock(lock, mine)) await sleep(250, undefined, { signal });
  try {
    const wanted = sourcesHash();
    if (builtHash() === wanted) return false;
    await runBuild(signal);
    writeFileSync(STAMP, wanted);
    return true;
  } finally {
    releaseLock(lock);
  }
}

function runBuild(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vinxiCli(), "build"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-8_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0 && existsSync(join(ROOT, ".output/server/index.mjs"))) return resolve();
      const end = output.trim().split("\n").slice(-30).join("\n");
      reject(new LaunchError(`The pages could not be built (vinxi build, code ${code}).\n${end}`));
    });
  });
}
