// `npm run bench`: how fast things are, each beside what this machine needs for the least that could do the same.
// Names of rows as arguments run only those; `--quick` takes a tenth of the samples; `--planted` must end red.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import type { Measure, Measured, Row } from "./bench.ts";
import { endCrowds } from "./crowd.ts";
import { award } from "./rows/award.ts";
import { bulk } from "./rows/bulk.ts";
import { dayPages } from "./rows/dayPages.ts";
import { fanout } from "./rows/fanout.ts";
import { firstScreen } from "./rows/firstScreen.ts";
import { fullPage } from "./rows/fullPage.ts";
import { lastAdmin } from "./rows/lastAdmin.ts";
import { lastMember, listenAlong, reorder } from "./rows/libraries.ts";
import { localWrite } from "./rows/localWrite.ts";
import { memory } from "./rows/memory.ts";
import { pageWeight } from "./rows/pageWeight.ts";
import { planted } from "./rows/planted.ts";
import { progressPage } from "./rows/progressPage.ts";
import { propagation } from "./rows/propagation.ts";
import { warmStart } from "./rows/warmStart.ts";
import { writes } from "./rows/writes.ts";
import { type Setting, setUp } from "./setting.ts";
import { seeded } from "./statistics.ts";
import { BUSY_LOAD, table } from "./verdict.ts";

const ROWS: Record<string, Measure> = {
  propagation,
  fullPage,
  bulk,
  localWrite,
  firstScreen,
  warmStart,
  fanout,
  writes,
  memory,
  pageWeight,
  award,
  progressPage,
  dayPages,
  reorder,
  lastMember,
  lastAdmin,
  listenAlong,
};
const FOLDER = join(import.meta.dirname, "../../.tmp/bench");
const EXIT = { met: 0, missed: 1, inconclusive: 2, blind: 3 };

const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith("--")));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = [
  ...names.filter((name) => !(name in ROWS)),
  ...[...flags].filter((flag) => !["--quick", "--planted"].includes(flag)),
];
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(", ")}; rows are ${Object.keys(ROWS).join(", ")}, flags --quick, --planted.`,
  );
  process.exit(EXIT.missed);
}

const isQuick = flags.has("--quick");
const isPlanted = flags.has("--planted");
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);
const begun = performance.now();
const minutes = () => `${((performance.now() - begun) / 60_000).toFixed(1)} min`;

let setting: Setting | undefined;
let ending: Promise<void> | undefined;
const end = () => {
  ending ??= setting?.end() ?? Promise.resolve();
  return ending;
};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    console.log("Stopping.");
    void end().then(() => process.exit(130));
  });

const git = (...args: string[]): string => {
  try {
    return execFileSync("git", args, { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
};
const commit = `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain") ? " with changes" : ""}`;

console.log(
  `Commit ${commit}, ${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}, seed ${seed}${isQuick ? ", quick: a tenth of the samples" : ""}`,
);

const rows: Row[] = [];
const notes: string[] = [];
let isBlind = false;
const trouble: string[] = [];

function keep(name: string, { rows: measured, samples, notes: more = [] }: Measured): void {
  rows.push(...measured);
  notes.push(...more);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    join(FOLDER, `${name}.json`),
    JSON.stringify({ commit, seed, isQuick, rows: measured, samples }),
  );
}

try {
  setting = await setUp({ isQuick, isPlanted, random });
  if (isPlanted) {
    if (!setting.detour) throw new Error("There is no detour to plant a delay in.");
    const measured = await planted(setting.bench, setting.detour);
    isBlind = measured.isBlind;
    keep("planted", measured);
  } else
    for (const name of names.length > 0 ? names : Object.keys(ROWS)) {
      console.log(`  ${name} (after ${minutes()})`);
      try {
        const measured = await ROWS[name]?.(setting.bench);
        if (measured) keep(name, measured);
      } catch (error) {
        if (ending) break;
        trouble.push(`${name} could not be measured: ${(error as Error).stack ?? error}`);
        console.error(trouble.at(-1));
      } finally {
        await endCrowds();
      }
    }
} finally {
  await end();
}

console.log(`\n${table(rows)}\n`);
for (const note of notes) console.log(note);
for (const line of trouble) console.error(line);
console.log(
  `${minutes()}; a load over ${BUSY_LOAD} before a round makes its row inconclusive. Samples are in .tmp/bench.`,
);
const count = (verdict: Row["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
const [missed, open] = [count("missed") + trouble.length, count("inconclusive") + count("not possible yet")];
console.log(`${count("met")} met, ${missed} missed, ${open} without a verdict.`);
if (isPlanted)
  console.log(
    isBlind || missed === 0
      ? "The planted delay was NOT seen: this benchmark proves nothing."
      : "Red, as it must be: the planted delay was seen.",
  );
if (isBlind || (isPlanted && missed === 0)) process.exit(EXIT.blind);
process.exit(missed > 0 ? EXIT.missed : open > 0 ? EXIT.inconclusive : EXIT.met);
