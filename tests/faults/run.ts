// `npm run faults`: breaks things on purpose while people write, and looks whether all is true afterwards.
//   -- --short          the set that is part of npm test
//   -- --minutes N      goes on, pass after pass, for so long; without it every fault is tried once
//   -- --seed S         replays; --only <words> plays only faults whose name has the words
//   -- --prove [words]  plants bugs and expects each to be seen
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAULTS } from "./registry.ts";
import { type Skip, tableOf, writeReport } from "./report.ts";
import { type Outcome, playRound } from "./round.ts";
import { scheduleOf } from "./schedule.ts";
import { openWorld } from "./world.ts";

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
    report: { type: "string", default: join(ROOT, ".tmp/faults/report.json") },
    patient: { type: "boolean", default: false },
  },
});

const seed = Number(options.seed ?? Math.trunc(Math.random() * 2 ** 31));
const say = (text: string) => process.stdout.write(`${text}\n`);
const replay = (outcome: Outcome) =>
  `npm run faults -- --seed ${outcome.seed} --only "${outcome.fault}"${options.short ? " --short" : ""}`;

async function main(): Promise<number> {
  const chosen = FAULTS.filter(
    ({ name, isShort }) =>
      (!options.short || isShort) && name.toLowerCase().includes((options.only ?? "").toLowerCase()),
  );
  if (chosen.length === 0) throw new Error(`No fault is called "${options.only}".`);
  const skips: Skip[] = chosen.flatMap(({ name, unfit }) => {
    const why = unfit?.();
    return why ? [{ fault: name, why }] : [];
  });
  const fit = chosen.filter(({ unfit }) => !unfit?.());
  const budgetMs = options.minutes === undefined ? undefined : Number(options.minutes) * MINUTE_MS;
  const patienceMs = options.short || options.patient ? SLOW_MACHINE_MS : PROMISE_MS;
  say(`Seed ${seed}; ${fit.length} faults.`);

  const begun = performance.now();
  const outcomes: Outcome[] = [];
  const world = await openWorld();
  try {
    for (const round of scheduleOf(seed, fit)) {
      const isOver =
        budgetMs === undefined ? outcomes.length >= fit.length : performance.now() - begun > budgetMs;
      if (isOver) break;
      const outcome = await playRound(world, round, patienceMs);
      outcomes.push(outcome);
      tell(outcome);
      // What has come apart once does not come together again: the next rounds would only say so once more.
      if (outcome.violations.length > 0) break;
    }
  } finally {
    await world.close();
  }

  const failed = outcomes.filter(({ violations }) => violations.length > 0);
  say(`\n${tableOf(outcomes, skips)}\n`);
  writeReport(options.report, {
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).trim(),
    seed,
    seconds: Math.round((performance.now() - begun) / 1000),
    rowsReceived: world.witness.rows,
    passed: outcomes.length - failed.length,
    failed: failed.length,
    outcomes,
    skips,
  });
  return failed.length;
}

function tell(outcome: Outcome): void {
  const { fault, operations, refused, healedMs, violations } = outcome;
  const healed = healedMs === undefined ? "not healed" : `healed in ${(healedMs / 1000).toFixed(1)} s`;
  say(
    `${violations.length === 0 ? "ok    " : "BROKEN"} ${fault}: ${operations} operations, ${refused} refused, ${healed}`,
  );
  for (const violation of violations) say(`         ${violation}`);
  if (violations.length > 0) say(`       replay with  ${replay(outcome)}`);
}

process.exitCode = (await main()) === 0 ? 0 : 1;
