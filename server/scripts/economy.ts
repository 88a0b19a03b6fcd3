// `economy:check` proves that everybody's books are right and prints what is not; `economy:rebuild` makes the caches anew
// from the ledger and the events.
import pg from "pg";
import { economyDifferences } from "#server/economy/check.ts";
import { rebuildEconomy } from "#server/economy/rebuild.ts";
import { withDatabase } from "./on-database.ts";
import { LaunchError, messageOf, say, seconds } from "./steps.ts";

const USAGE = "Usage: npm run economy:check | npm run economy:rebuild";

try {
  await run(process.argv[2]);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function run(command: string | undefined): Promise<void> {
  if (command !== "check" && command !== "rebuild") throw new LaunchError(USAGE);
  await withDatabase(async (connectionString) => {
    const pool = new pg.Pool({ connectionString, max: 1, application_name: "ostinato economy" });
    try {
      await (command === "check" ? check(pool) : rebuild(pool));
    } finally {
      await pool.end();
    }
  });
}

async function check(pool: pg.Pool): Promise<void> {
  const begun = performance.now();
  const differences = await economyDifferences(pool);
  for (const { what, userId, details } of differences)
    say(`${what}: ${userId ?? "everyone"} ${JSON.stringify(details)}`);
  const took = seconds(performance.now() - begun);
  say(
    differences.length === 0
      ? `The books are right (${took}).`
      : `${differences.length} ${differences.length === 1 ? "difference" : "differences"} (${took}).`,
  );
  if (differences.length > 0) process.exitCode = 1;
}

async function rebuild(pool: pg.Pool): Promise<void> {
  const changed = Object.entries(await rebuildEconomy(pool));
  for (const [table, rows] of changed) say(`${table}: ${rows} rows put right`);
  if (changed.length === 0) say("Nothing had to be put right.");
  await check(pool);
}
