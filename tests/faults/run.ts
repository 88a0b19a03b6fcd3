// `npm run faults`: breaks things on purpose while people write, and looks whether all is true afterwards.
//   -- --short          the set that is part of npm test
//   -- --minutes N      goes on, pass after pass, for so long; without it every fault is tried once
//   -- --seed S         replays; --only <words>[,<words>] plays only faults named so
//   -- --patient        forgives a slow machine; --first ends with the first broken round
//   -- --prove          plants bugs and expects each to be seen; --only <words> plants only those
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAMILIES } from "./fault.ts";
import { prove } from "./prove.ts";
import { FAULTS } from "./registry.ts";
import { type Skip, tableOf, writeReport } from "./report.ts";
import { type Outcome, playRound } from "./round.ts";
import { scheduleOf } from "./schedule.ts";
import { openWorld, type World } from "./world.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The promise: half a minute after a fault has ended nothing tells of it any more. */
const PROMISE_MS = 30_000;
/** On a machine that does other work besides, a late answer is no broken promise. */
const SLOW_MACHINE_MS = 120_000;
const MINUTE_MS = 60_000;

const { values: options } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    minutes: { type: "string" },
    seed: { type: "string" },
    only: { type: "string" },
    prove: { type: "boolean", default: false },
    report: { type: "string" },
    patient: { type: "boolean", default: false },
    first: { type: "boolean", default: false },
  },
});

const only = options.only ?? "";
const seed = Number(options.seed ?? Math.trunc(Math.random() * 2 ** 31));
const say = (text: string) => process.stdout.write(`${text}\n`);
const reportFile = (name: string) => options.report ?? join(ROOT, `.tmp/faults/${name}.json`);
const replay = (outcome: Outcome) =>
  `npm run faults -- --seed ${outcome.seed} --only "${outcome.fault}"${options.short ? " --short" : ""}`;

async function main(): Promise<number> {
  const bare = FAMILIES.find((family) => !FAULTS.some((fault) => fault.isShort && fault.family === family));
  if (bare) throw new Error(`The short set has no fault of the family "${bare}".`);
  const chosen = FAULTS.filter(
    ({ name, isShort }) =>
      (!options.short || isShort) &&
      only.split(",").some((words) => name.toLowerCase().includes(words.trim().toLowerCase())),
  );
  if (chosen.length === 0) throw new Error(`No fault is called "${only}".`);
  const skips: Skip[] = chosen.flatMap(({ name, unfit }) => {
    const why = unfit?.();
    return why ? [{ fault: name, why }] : [];
  });
  const fit = chosen.filter(({ unfit }) => !unfit?.());
  const budgetMs = options.minutes === undefined ? undefined : Number(options.minutes) * MINUTE_MS;
  const patienceMs = options.short || options.patient ? SLOW_MACHINE_MS : PROMISE_MS;
  say(`Seed ${seed}; ${fit.length} faults.`);

  let isWanted = true;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      // The round is played to its end, so that the table holds what was seen.
      isWanted = false;
    });
  const begun = performance.now();
  const outcomes: Outcome[] = [];
  const endings: string[] = [];
  let rows = 0;
  let world: World | undefined;
  const end = async () => {
    rows += world?.witness.rows ?? 0;
    await world?.close().catch((error: Error) => endings.push(error.message));
    world = undefined;
  };
  try {
    for (const round of scheduleOf(seed, fit)) {
      const isOver =
        budgetMs === undefined ? outcomes.length >= fit.length : performance.now() - begun > budgetMs;
      if (isOver || !isWanted) break;
      world ??= await openWorld();
      const outcome = await playRound(world, round, patienceMs);
      outcomes.push(outcome);
      tell(outcome);
      // What has come apart does not come together again: the next round starts in a new world.
      if (outcome.violations.length > 0) await end();
      if (outcome.violations.length > 0 && options.first) break;
    }
  } finally {
    await end();
  }

  const failed = outcomes.filter(({ violations }) => violations.length > 0);
  for (const ending of endings) say(`BROKEN end: ${ending}`);
  say(`\n${tableOf(outcomes, skips)}\n`);
  writeReport(reportFile("report"), {
    commit: commit(),
    seed,
    seconds: Math.round((performance.now() - begun) / 1000),
    rowsReceived: rows,
    passed: outcomes.length - failed.length,
    failed: failed.length + endings.length,
    outcomes,
    endings,
    skips,
  });
  return failed.length + endings.length;
}

/** Of the tree this runs in; a copy without a history has none. */
function commit(): string | undefined {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

function tell(outcome: Outcome): void {
  const { fault, operations, refused, healedMs, violations, seconds } = outcome;
  const healed = healedMs === undefined ? "not healed" : `healed in ${(healedMs / 1000).toFixed(1)} s`;
  say(
    `${violations.length === 0 ? "ok    " : "BROKEN"} ${fault}: ${operations} operations, ${refused} refused, ${healed} (${seconds} s)`,
  );
  for (const violation of violations) say(`         ${violation}`);
  if (violations.length > 0) say(`       replay with  ${replay(outcome)}`);
}

const failures = options.prove ? await prove(only, seed, reportFile("proof"), say) : await main();
process.exitCode = failures === 0 ? 0 : 1;
