// Plants each bug of `bugs.ts` in a copy of the repository, never in the work tree, and runs the tests that should
// see it. A bug that no test sees is a failure. `npm run mutants [words]` plants only those whose name has the words.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";
import { MUTANTS, type Mutant } from "./bugs.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COPY = join(ROOT, `.tmp/mutants-${process.pid}`);
const COPIED = [
  "src",
  "server",
  "tests",
  "migrations",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
  "app.config.ts",
];

const BROKEN = "the run broke before its first test";

type Verdict = { readonly isCaught: boolean; readonly by: string };
type Report = {
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

const wanted = process.argv.slice(2).join(" ").toLowerCase();
const chosen = MUTANTS.filter(({ what }) => what.toLowerCase().includes(wanted));
let running: ReturnType<typeof spawn> | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    running?.kill(signal);
    rmSync(COPY, { recursive: true, force: true });
    process.exit(1);
  });

/** The file with its bug. @throws when the bug no longer fits, or is none a compiler would let through */
function mutated({ what, file, replace, by }: Mutant): string {
  const text = readFileSync(join(ROOT, file), "utf8");
  const places = text.split(replace).length - 1;
  if (places !== 1) throw new Error(`"${what}": its text stands ${places} times in ${file}`);
  const bad = text.replace(replace, () => by);
  const [error] = file.endsWith(".ts") ? parseSync(file, bad).errors : [];
  if (error) throw new Error(`"${what}": ${error.message}`);
  return bad;
}

/** Runs test files in the copy. @returns null if there was no report, which is a fault of the run */
function vitest(files: readonly string[]): Promise<Report | null> {
  const report = join(COPY, "report.json");
  rmSync(report, { force: true });
  const args = [
    "run",
    "--project=rules",
    "--project=domain",
    "--bail=1",
    "--reporter=json",
    `--outputFile=${report}`,
    ...files,
  ];
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [join(ROOT, "node_modules/vitest/vitest.mjs"), ...args], {
      cwd: COPY,
      stdio: "ignore",
      env: { ...process.env, SEED: undefined },
    });
    running.once("error", reject);
    running.once("close", () => {
      try {
        resolve(JSON.parse(readFileSync(report, "utf8")) as Report);
      } catch {
        resolve(null);
      }
    });
  });
}

const verdictOf = (report: Report | null): Verdict => {
  // Tests that could not even begin have seen nothing.
  if (!report || report.numPassedTests + report.numFailedTests === 0) return { isCaught: false, by: BROKEN };
  const failed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
  );
  const broken = report.testResults
    .filter(({ status }) => status === "failed")
    .map(({ name }) => name.slice(COPY.length + 1));
  const [first] = [...failed, ...broken];
  return first
    ? { isCaught: true, by: first }
    : { isCaught: false, by: `${report.numPassedTests} tests passed` };
};

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const bad = new Map(chosen.map((mutant) => [mutant, mutated(mutant)]));
  mkdirSync(COPY, { recursive: true });
  for (const name of COPIED) cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(COPY, "node_modules"));

  const sound = verdictOf(await vitest([...new Set(chosen.flatMap(({ tests }) => tests))]));
  if (sound.isCaught || sound.by === BROKEN) {
    say(`Without any bug planted the tests fail: ${sound.by}`);
    return 1;
  }
  let missed = 0;
  for (const [mutant, text] of bad) {
    const begun = performance.now();
    const file = join(COPY, mutant.file);
    writeFileSync(file, text);
    const { isCaught, by } = verdictOf(await vitest(mutant.tests));
    cpSync(join(ROOT, mutant.file), file);
    missed += isCaught ? 0 : 1;
    const time = `${((performance.now() - begun) / 1000).toFixed(0)} s`;
    say(
      `${isCaught ? "caught" : "MISSED"}  ${mutant.what} (${time})\n        ${isCaught ? "by" : "though"} ${by}`,
    );
  }
  say(`${chosen.length - missed} of ${chosen.length} caught`);
  return missed;
}

try {
  process.exitCode = (await main()) === 0 ? 0 : 1;
} finally {
  rmSync(COPY, { recursive: true, force: true });
}
