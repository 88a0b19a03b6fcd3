// What `npm test` runs: the checks, every vitest project, real browsers on the real stack, then faults on purpose. Each
// runner writes its own report; the last line sums them up. Names of steps as arguments run only those, one after
// another: `npm test -- browsers`. All of them together share the machine: browsers and faults, which are about time,
// come first; vitest takes what they leave, at the lowest priority, and speaks when it is done.
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.ts";
import { messageOf, say, seconds } from "./steps.ts";

type Count = { passed: number; failed: number };
type Step = { name: string; run(manners: { isBeside: boolean }): Promise<Count> };

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const REPORTS = join(ROOT, ".tmp/test");
const inPackages = (path: string): string => join(ROOT, "node_modules", path);
const running = new Set<ChildProcess>();

type Manners = {
  env?: Record<string, string>;
  /** A file that takes what it says. Such a program runs beside others and gives way to them. */
  quietly?: string | undefined;
};

/** A Node program in our place at the terminal. @returns its exit code, 1 when a signal ended it */
function node(args: readonly string[], { env = {}, quietly }: Manners = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const out = quietly === undefined ? "inherit" : openSync(quietly, "w");
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ["ignore", out, out],
      // In a log, colours are noise; some programs would write them for CI's sake.
      env: { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: "1", FORCE_COLOR: "0" }), ...env },
    });
    running.add(child);
    if (typeof out === "number" && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      if (typeof out === "number") closeSync(out);
      resolve(code ?? 1);
    });
  });
}

function report(name: string): string {
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** A runner that failed without naming a failed test (it crashed, or could not start) counts as one failure. */
const honest = (count: Count, code: number): Count =>
  code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

/** Without the rules: they are one of vitest's projects, and counted there. */
async function check(): Promise<Count> {
  const code = await node([join(ROOT, "server/scripts/check.ts"), "--without=rules"]);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/** What starts processes mostly waits for them, so it runs beside the rest instead of after it. */
async function vitest({ isBeside }: { isBeside: boolean }): Promise<Count> {
  const counts = await Promise.all([
    vitestOf("vitest", ["rules", "domain", "components"], isBeside),
    vitestOf("vitest-stack", ["stack"], isBeside),
  ]);
  return counts.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

async function vitestOf(name: string, projects: readonly string[], isBeside: boolean): Promise<Count> {
  const file = report(name);
  const quietly = isBeside ? join(REPORTS, `${name}.log`) : undefined;
  const reporters = [
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
    "--silent=passed-only",
  ];
  const chosen = projects.map((project) => `--project=${project}`);
  const code = await node([inPackages("vitest/vitest.mjs"), "run", ...chosen, ...reporters], { quietly });
  if (quietly) say(`\n== ${name}, beside the others\n${readFileSync(quietly, "utf8").trim()}\n`);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults }: VitestReport = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return honest({ passed: numPassedTests, failed: numFailedTests + broken.length }, code);
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number } };

async function browsers(): Promise<Count> {
  const chromium = await ensureChromium(say);
  const file = report("playwright");
  const code = await node([inPackages("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats }: PlaywrightReport = JSON.parse(readFileSync(file, "utf8"));
  return honest({ passed: stats.expected + stats.flaky, failed: stats.unexpected }, code);
}

/** The short set of `npm run faults`: a round that ends with everything true has passed. */
async function faults(): Promise<Count> {
  const chromium = await ensureChromium(say);
  const file = report("faults");
  const args = [join(ROOT, "tests/faults/run.ts"), "--short", `--report=${file}`];
  const code = await node(args, { env: { CHROMIUM_PATH: chromium } });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed }: Count = JSON.parse(readFileSync(file, "utf8"));
  return honest({ passed, failed }, code);
}

const STEPS = [
  { name: "check", run: check },
  { name: "vitest", run: vitest },
  { name: "browsers", run: browsers },
  { name: "faults", run: faults },
] as const satisfies readonly Step[];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !STEPS.some((step) => step.name === name));
if (unknown !== undefined) {
  say(`There is no step "${unknown}"; there are ${STEPS.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

mkdirSync(REPORTS, { recursive: true });
const counts = new Map<string, Count & { took: string }>();

async function take({ name, run }: Step, isBeside = false): Promise<void> {
  if (!isBeside) say(`\n== ${name}`);
  const begun = performance.now();
  const count = await run({ isBeside }).catch((error): Count => {
    say(messageOf(error));
    return { passed: 0, failed: 1 };
  });
  counts.set(name, { ...count, took: seconds(performance.now() - begun) });
}

async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await take(step);
}

const [first, beside, ...timed] = STEPS;
if (wanted.length > 0) await inTurn(STEPS.filter(({ name }) => wanted.includes(name)));
else {
  await inTurn([first]);
  await Promise.all([take(beside, true), inTurn(timed)]);
}

const total: Count = { passed: 0, failed: 0 };
for (const { name } of STEPS) {
  const count = counts.get(name);
  if (!count) continue;
  total.passed += count.passed;
  total.failed += count.failed;
  say(`  ${name.padEnd(10)} ${count.passed} passed, ${count.failed} failed in ${count.took}`);
}
say(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
