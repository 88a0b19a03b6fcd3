// Migrations by hand: `new <domain> <what>` begins a file, `migrate` applies what is pending, `reset` starts over.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "#server/db/migrate.ts";
import { MIGRATIONS_DIR, padded, readMigrations } from "#server/db/migrations.ts";
import { resetDatabase } from "#server/db/reset.ts";
import { seed } from "#server/db/seed.ts";
import { env } from "#server/env.ts";
import { readLock } from "./lock.ts";
import { withDatabase } from "./on-database.ts";
import { isAlive } from "./processes.ts";
import { LaunchError, messageOf, say, seconds } from "./steps.ts";

const USAGE = "Usage: npm run db:new -- <domain> <what> | npm run db:migrate | npm run db:reset [-- --yes]";

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function run([command, ...args]: string[]): Promise<void> {
  switch (command) {
    case "new":
      return begin(args);
    case "migrate":
      return withDatabase(apply);
    case "reset":
      return reset(args);
    default:
      throw new LaunchError(USAGE);
  }
}

function begin([domain = "", ...what]: string[]): void {
  const name = [domain, ...what]
    .join("_")
    .replaceAll(/[\s-]+/g, "_")
    .toLowerCase();
  if (what.length === 0 || !/^[a-z0-9]+(_[a-z0-9]+)+$/.test(name)) throw new LaunchError(USAGE);
  const file = join(MIGRATIONS_DIR, `${padded(readMigrations().length + 1)}_${name}.sql`);
  writeFileSync(file, "-- \n\n", { flag: "wx" });
  say(`${file}\nBegin it with a few sentences: what changes, and why.`);
}

async function apply(url: string): Promise<void> {
  const { applied, durationMs } = await migrate(env.ownerDatabaseUrl ?? url, undefined, url);
  await seed(url);
  say(applied.length > 0 ? `Applied ${applied.join(", ")} in ${seconds(durationMs)}.` : "Nothing to apply.");
}

async function reset(args: string[]): Promise<void> {
  if (!env.embeddedPostgres && !args.includes("--yes")) {
    const { host, pathname } = new URL(env.databaseUrl);
    throw new LaunchError(
      `This deletes everything in ${host}${pathname}. If you mean it: npm run db:reset -- --yes`,
    );
  }
  const holder = readLock(join(env.dataDir, "launcher.json"));
  if (holder && isAlive(holder))
    throw new LaunchError(`Ostinato is running (process ${holder.pid}): stop it first.`);
  await withDatabase(async (url) => {
    await resetDatabase(url);
    // The replica is a copy of what was just deleted.
    rmSync(join(env.dataDir, "zero"), { recursive: true, force: true });
    await apply(url);
  });
}
