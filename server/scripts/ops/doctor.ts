// `ops:doctor`: looks at everything that can go wrong with a server and says what to do. Changes nothing. `--json` for
// programs; exit code 1 when something is bad.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isPostmaster, readPostmasterFile } from "#server/db/postmaster.ts";
import { embeddedDatabaseUrl, env, readSecrets } from "#server/env.ts";
import { readLock } from "../lock.ts";
import { ROOT } from "../parts.ts";
import { isAlive } from "../processes.ts";
import { messageOf, say } from "../steps.ts";
import { examine } from "./examine.ts";

const NAME_WIDTH = 22;

try {
  const { values } = parseArgs({ options: { json: { type: "boolean" } } });
  await run(values.json === true);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function run(asJson: boolean): Promise<void> {
  const holder = readLock(join(env.dataDir, "launcher.json"));
  const isRunning = Boolean(holder && isAlive(holder));
  const port = isRunning && holder ? holder.port : env.port;
  const findings = await examine({ env, root: ROOT, isRunning, port }, databaseNow());
  const isBad = findings.some(({ state }) => state === "bad");
  if (asJson) say(JSON.stringify({ ok: !isBad, findings }, null, 2));
  else
    for (const { state, name, figure, cure } of findings) {
      say(`${state.padEnd(5)} ${name.padEnd(NAME_WIDTH)} ${figure}`);
      if (cure) say(`${" ".repeat(NAME_WIDTH + 7)}${cure}`);
    }
  if (isBad) process.exitCode = 1;
}

/** The database as it is: one that is stopped is not started for a look. */
function databaseNow(): string | undefined {
  if (!env.embeddedPostgres) return env.databaseUrl;
  const folder = join(env.dataDir, "postgres");
  const file = readPostmasterFile(folder);
  if (!file || !isPostmaster(file.pid, folder)) return undefined;
  return embeddedDatabaseUrl(file.port, readSecrets(env.dataDir).postgresPassword ?? "");
}
