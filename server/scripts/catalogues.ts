// `catalogues:export` writes the catalogues into a folder, one file each; `catalogues:import` does what such files say.
import { parseArgs } from "node:util";
import pg from "pg";
import { exportFolder, FilesRefused, importFolder } from "#server/admin/catalogue-files.ts";
import { databaseOn } from "#server/zero/database.ts";
import type { Plan } from "#zero/catalogues/files.ts";
import { withDatabase } from "./on-database.ts";
import { LaunchError, messageOf, say } from "./steps.ts";

const USAGE =
  "Usage: npm run catalogues:export -- <folder> | npm run catalogues:import -- <folder> [--dry-run]";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": { type: "boolean" } },
  });
  // npm keeps the option to itself where it does not stand behind a `--`, and leaves a word in the environment.
  await run(positionals, values["dry-run"] === true || process.env.npm_config_dry_run === "true");
} catch (error) {
  const isRefused = error instanceof FilesRefused;
  process.stderr.write(isRefused ? `${error.message}\nNothing was changed.\n` : `${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function run([command, folder, ...more]: string[], isTrial: boolean): Promise<void> {
  const isKnown = command === "import" || (command === "export" && !isTrial);
  if (!isKnown || folder === undefined || more.length > 0) throw new LaunchError(USAGE);
  await withDatabase(async (connectionString) => {
    const pool = new pg.Pool({ connectionString, max: 1, application_name: "ostinato catalogues" });
    try {
      const db = databaseOn(pool);
      if (command === "import") {
        tell(await importFolder(db, folder, isTrial, Date.now()), isTrial);
        return;
      }
      const changed = await exportFolder(db, folder);
      say(changed.length === 0 ? "The files are as they were." : `Written: ${changed.join(", ")}.`);
    } finally {
      await pool.end();
    }
  });
}

function tell(plans: readonly (readonly [string, Plan])[], isTrial: boolean): void {
  const lines = plans.flatMap(([name, plan]) => linesOf(plan).map((line) => `${name}: ${line}`));
  for (const line of lines) say(line);
  if (lines.length === 0) say("The catalogues say what the files say already.");
  else say(isTrial ? "Nothing is changed: this was a trial." : "Done.");
}

function linesOf({ added, changed, retired, isReordered }: Plan): string[] {
  return [
    ...added.map(({ key, name }) => `+ ${key} (${name})`),
    ...changed.flatMap(({ key, fields }) =>
      fields.map(({ field, before, after }) => `~ ${key}: ${field} ${before} -> ${after}`),
    ),
    ...retired.map(({ key, name }) => `- ${key} (${name}) is retired: the file does not name it`),
    ...(isReordered ? ["the order changes"] : []),
  ];
}
