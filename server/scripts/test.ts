// What `npm test` runs: the checks, every vitest project beside faults on purpose, then real browsers on the real stack.
// Each runner writes its own report; the last line sums them up. Names of steps as arguments run only those:
// `npm test -- browsers`.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.ts";
import { messageOf, say, seconds } from "./steps.ts";
import { type Count, faultsCount, playwrightCount, vitestCount } from "./testReports.ts";

type Step = { name: string; run(): Promise<Count> };

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const REPORTS = join(ROOT, ".tmp/test");
const inPackages = (path: string): string => join(ROOT, "node_modules", path);
const running = new Set<ChildProcess>();

/** A Node program in our place at the terminal. @returns its exit code, 1 when a signal ended it */
function node(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      // In a log, colours are noise; some programs would write them for CI's sake.
      env: { ...process.env, ...(!process.stdout.isTTY && { NO_COLOR: "1", FORCE_COLOR: "0" }), ...env },
    });
    running.add(child);
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

function report(name: string): string {
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Without the rules: they are one of vitest's projects, and counted there. */
async function check(): Promise<Count> {
  const code = await node([join(ROOT, "server/scripts/check.ts"), "--without=rules"]);
  return code === 0
    ? { passed: 1, failed: 0, told: [] }
    : { passed: 0, failed: 1, told: ["see its own words above"] };
}

/** What starts processes mostly waits for them, so it runs beside the rest instead of after it. */
async function vitest(): Promise<Count> {
  const counts = await Promise.all([
    vitestOf("vitest", ["rules", "domain", "components"]),
    vitestOf("vitest-stack", ["stack"]),
  ]);
  return counts.reduce((sum, { passed, failed, told }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    told: [...sum.told, ...told],
  }));
}

async function vitestOf(name: string, projects: readonly string[]): Promise<Count> {
  const file = report(name);
  const reporters = [
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
    "--silent=passed-only",
  ];
  const chosen = projects.map((project) => `--project=${project}`);
  const code = await node([inPackages("vitest/vitest.mjs"), "run", ...chosen, ...reporters]);
  return vitestCount(file, code);
}

async function browsers(): Promise<Count> {
  const chromium = await ensureChromium(say);
  const file = report("playwright");
  const code = await node([inPackages("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return playwrightCount(file, code);
}

/** The short set of `npm run faults`: a round that ends with everything true has passed. */
async function faults(): Promise<Count> {
  const chromium = await ensureChromium(say);
  const file = report("faults");
  const args = [join(ROOT, "tests/faults/run.ts"), "--short", `--report=${file}`];
  const code = await node(args, { CHROMIUM_PATH: chromium });
  return faultsCount(file, code);
}

const STEPS: readonly Step[] = [
  { name: "check", run: check },
  { name: "vitest", run: vitest },
  { name: "browsers", run: browsers },
  { name: "faults", run: faults },
];

/** What runs beside what: faults mostly wait for things to heal, patiently. Browsers have the machine to themselves. */
const TURNS: readonly (readonly string[])[] = [["check"], ["vitest", "faults"], ["browsers"]];

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
const results = new Map<string, Count & { took: string }>();

async function take({ name, run }: Step): Promise<void> {
  say(`\n== ${name}`);
  const begun = performance.now();
  const count = await run().catch((error): Count => {
    say(messageOf(error));
    return { passed: 0, failed: 1, told: [messageOf(error)] };
  });
  results.set(name, { ...count, took: seconds(performance.now() - begun) });
}

for (const together of TURNS)
  await Promise.all(
    STEPS.filter(({ name }) => together.includes(name) && (wanted.length === 0 || wanted.includes(name))).map(
      take,
    ),
  );

let passed = 0;
let failed = 0;
say("");
for (const { name } of STEPS) {
  const result = results.get(name);
  if (!result) continue;
  passed += result.passed;
  failed += result.failed;
  say(`  ${name.padEnd(10)} ${result.passed} passed, ${result.failed} failed in ${result.took}`);
  for (const line of result.told) say(`    ${line.replaceAll(ROOT, "")}`);
}
say(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
