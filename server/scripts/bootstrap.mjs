// First thing `npm start` and its siblings run, on any Node from 20 on: installs what is missing, then hands over to
// the Node 24 that came with the packages. Plain JavaScript without imports from packages, as there may be none yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WANTED_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const [command = "start", ...rest] = process.argv.slice(2);

installIfNeeded();
handOver(findNode(), ...target(command));

/** Runs `npm ci` unless node_modules already is what package-lock.json asks for. */
function installIfNeeded() {
  const lockText = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lockText).digest("hex");
  const stamp = join(root, "node_modules/.ostinato-lock");
  if (textOf(stamp) === hash) return;
  if (!isInstalled(JSON.parse(lockText))) {
    const begun = Date.now();
    process.stdout.write("Installing packages (once; this takes a minute or so)\n");
    const npmCli = process.env.npm_execpath;
    const npm = npmCli?.endsWith("npm-cli.js") ? [process.execPath, npmCli] : ["npm"];
    const done = spawnSync(
      npm[0],
      [...npm.slice(1), "ci", "--include=dev", "--include=optional", "--loglevel=error"],
      {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    if (done.status !== 0) {
      const output = `${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`;
      leave(
        `The packages could not be installed (npm ci):\n${output.trim().split("\n").slice(0, 15).join("\n")}`,
      );
    }
    process.stdout.write(`  Packages     installed in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  }
  writeFileSync(stamp, hash);
}

/** Whether what npm last installed here has every version the lock file names (packages for other systems aside). */
function isInstalled(lock) {
  const text = textOf(join(root, "node_modules/.package-lock.json"));
  if (!text) return false;
  const installed = JSON.parse(text).packages ?? {};
  return Object.entries(lock.packages).every(([path, { version, optional, link, peer }]) => {
    if (path === "" || link) return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || peer);
  });
}

/** The script and arguments a command stands for. */
function target(name) {
  if (!/^[a-z][a-z-]*$/.test(name)) leave(`There is no command "${name}".`);
  const script = join(root, "server/scripts", `${name === "dev" ? "start" : name}.ts`);
  if (!existsSync(script)) leave(`There is no command "${name}" (${script} does not exist).`);
  return [script, name === "dev" ? ["--dev", ...rest] : rest];
}

/** A Node that runs TypeScript: the one among the packages, else the one we are. */
function findNode() {
  for (const candidate of [join(root, "node_modules/.bin/node"), process.execPath]) {
    if (!existsSync(candidate)) continue;
    const version = spawnSync(candidate, ["--version"], { encoding: "utf8" }).stdout ?? "";
    if (Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= WANTED_MAJOR) return candidate;
  }
  return leave(
    `Node ${WANTED_MAJOR} is needed. For this system (${process.platform} ${process.arch}) it does not come with the ` +
      `packages, and this is ${process.version}: install Node ${WANTED_MAJOR} and try again.`,
  );
}

/** Runs the script as if it were us: same terminal, signals passed on, same exit code. */
function handOver(node, script, args) {
  const launches = script.endsWith("start.ts");
  const child = spawn(node, [script, ...args], {
    cwd: root,
    // The fourth pipe tells the launcher when we are gone, however we went.
    stdio: ["inherit", "inherit", "inherit", launches ? "pipe" : "ignore"],
    env: launches ? { ...process.env, OSTINATO_LIFELINE: "3" } : process.env,
  });
  child.stdio[3]?.on("error", () => {});
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => leave(`Node could not be started: ${error.message}`));
  child.once("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function leave(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
