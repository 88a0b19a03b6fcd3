// For whoever runs the server: `claim` prints a key that makes the first admin, `grant EMAIL` makes somebody an admin.
import pg from "pg";
import * as v from "valibot";
import { grantAtTheServer, makeClaimKey } from "#server/admin/claim.ts";
import { env } from "#server/env.ts";
import { email as address } from "#zero/auth/email.ts";
import { CLAIM_MINUTES } from "#zero/people/claim.ts";
import { withDatabase } from "./on-database.ts";
import { LaunchError, messageOf, say } from "./steps.ts";

const USAGE = "Usage: npm run admin:claim | npm run admin:grant -- <email>";

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

async function run([command, ...args]: string[]): Promise<void> {
  if (command === "claim" && args.length === 0) return inDatabase(claim);
  if (command === "grant" && args.length === 1) return inDatabase((db) => grant(db, args[0] ?? ""));
  throw new LaunchError(USAGE);
}

function inDatabase(work: (db: pg.Client) => Promise<void>): Promise<void> {
  return withDatabase(async (connectionString) => {
    const db = new pg.Client({ connectionString, application_name: "ostinato admin" });
    await db.connect();
    try {
      await db.query("BEGIN");
      await work(db);
      await db.query("COMMIT");
    } finally {
      await db.end();
    }
  });
}

async function claim(db: pg.Client): Promise<void> {
  const key = await makeClaimKey(db);
  if (key === null)
    throw new LaunchError(
      "There is an admin already. Ask them for a role, or use npm run admin:grant -- <email>.",
    );
  say(
    `${key}\nSign in and enter it at ${env.publicUrl}/admin/claim within ${CLAIM_MINUTES} minutes. It works once.`,
  );
}

async function grant(db: pg.Client, text: string): Promise<void> {
  const parsed = v.safeParse(address, text);
  if (!parsed.success) throw new LaunchError(`${parsed.issues[0].message}\n${USAGE}`);
  const answer = await grantAtTheServer(db, parsed.output);
  if (answer === "unknown")
    throw new LaunchError("Nobody here has that address. They have to sign up first.");
  if (answer === "disabled") throw new LaunchError("That account is disabled. Enable it first.");
  say(`${parsed.output} is an admin now.`);
}
