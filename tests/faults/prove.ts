// Proves the harness: plants each bug of `bugs.ts` in a copy of the repository, never in the work tree, and plays the
// faults that should bring it out. A bug nobody sees is a failure, and so is a copy that does not even start.
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUGS, type Bug } from "./bugs.ts";
import { writeReport } from "./report.ts";
import type { Outcome } from "./round.ts";

const ROOT = join(import.meta.dirname, "../..");
const COPY = join(ROOT, `.tmp/faults-proof-${process.pid}`);
/** With what was built, so that only a bug in what is built has to be built again. */
const COPIED = [
  "src",
  "server",
  "public",
  "tests",
  "migrations",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "app.config.ts",
  ".output",
];
/** How long the faults of a bug are played, pass after pass. */
const MINUTES = "2";

let running: ChildProcess | undefined;

interface Verdict {
  readonly bug: string;
  readonly isCaught: boolean;
  readonly by: string;
  readonly seconds: number;
}

function mutated({ what, file, replace, by }: Bug): string {
  const text = readFileSync(join(ROOT, file), "utf8");
  const places = text.split(replace).length - 1;
  if (places !== 1) throw new Error(`"${what}": its text stands ${places} times in ${file}`);
  return text.replace(replace, () => by);
}

/** Plays faults in the copy. @returns its rounds, none if it did not get so far */
function play({ only }: Bug, seed: number): Promise<readonly Outcome[]> {
  const report = join(COPY, "report.json");
  rmSync(report, { force: true });
  const args = ["--patient", "--first", "--minutes", MINUTES, "--seed", String(seed), "--only", only];
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(COPY, "tests/faults/run.ts"), ...args, `--report=${report}`],
      { cwd: COPY, stdio: ["ignore", "ignore", "inherit"] },
    );
    running = child;
    child.once("error", reject);
    child.once("close", () =>
      resolve(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).outcomes : []),
    );
  });
}

function verdictOf(outcomes: readonly Outcome[]): Pick<Verdict, "isCaught" | "by"> {
  const broken = outcomes.find(({ violations }) => violations.length > 0);
  if (broken) return { isCaught: true, by: `${broken.fault}: ${broken.violations[0]}` };
  return {
    isCaught: false,
    by: outcomes.length === 0 ? "the copy did not start" : `${outcomes.length} rounds were true`,
  };
}

/** @returns how many bugs nobody saw */
export async function prove(
  words: string,
  seed: number,
  file: string,
  say: (text: string) => void,
): Promise<number> {
  const chosen = BUGS.filter(({ what }) => what.toLowerCase().includes(words.toLowerCase()));
  const bad = new Map(chosen.map((bug) => [bug, mutated(bug)]));
  const verdicts: Verdict[] = [];
  let isWanted = true;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      isWanted = false;
      running?.kill(signal);
    });
  try {
    mkdirSync(COPY, { recursive: true });
    for (const name of COPIED)
      if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(COPY, "node_modules"));
    for (const [bug, text] of bad) {
      if (!isWanted) break;
      const begun = performance.now();
      writeFileSync(join(COPY, bug.file), text);
      const { isCaught, by } = verdictOf(await play(bug, seed));
      cpSync(join(ROOT, bug.file), join(COPY, bug.file));
      const seconds = Math.round((performance.now() - begun) / 1000);
      verdicts.push({ bug: bug.what, isCaught, by, seconds });
      say(
        `${isCaught ? "caught" : "MISSED"}  ${bug.what} (${seconds} s)\n        ${isCaught ? "by" : "though"} ${by}`,
      );
    }
  } finally {
    rmSync(COPY, { recursive: true, force: true });
    writeReport(file, { seed, verdicts });
  }
  const caught = verdicts.filter(({ isCaught }) => isCaught).length;
  say(`${caught} of ${chosen.length} caught`);
  return chosen.length - caught;
}
