// All checks of the doctor, in the order in which one thing explains the next.
import pg from "pg";
import { FILES_FOLDER, storage } from "#server/storage/storage.ts";
import { messageOf } from "../steps.ts";
import * as configuration from "./checks/configuration.ts";
import { bad, type Finding, note, type Patient } from "./checks/finding.ts";
import * as parts from "./checks/parts.ts";
import * as postgres from "./checks/postgres.ts";

const PATIENCE_MS = 10_000;

/** @param databaseUrl of the database that runs now; undefined where the embedded one is stopped */
export async function examine(patient: Patient, databaseUrl: string | undefined): Promise<Finding[]> {
  const found: Finding[] = [];
  const look = async (name: string, check: () => Finding[] | Promise<Finding[]>) => {
    try {
      found.push(...(await check()));
    } catch (error) {
      found.push(bad(name, `could not be looked at: ${messageOf(error)}`, "Mend that, and look again."));
    }
  };
  await look("address", () => configuration.address(patient));
  await look("secrets", () => configuration.secrets(patient));
  await look("ports", () => configuration.ports(patient));
  await look("packages", () => configuration.packages(patient));
  await look("disk", () => configuration.disks(patient));
  await look("replica", () => configuration.replica(patient));
  await look("backup", () => configuration.backups(patient, Date.now()));
  if (databaseUrl === undefined) {
    found.push(note("Postgres", "the embedded one is stopped", "Start Ostinato and look again."));
    return found;
  }
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "ostinato doctor",
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const cure =
      "Start it, and look at DATABASE_URL: address, name, user, password, and what its firewall lets through.";
    return [...found, bad("Postgres", `can't be reached: ${messageOf(error)}`, cure)];
  }
  try {
    await look("Postgres", () => postgres.settings(client));
    await look("migrations", () => postgres.migrations(client));
    await look("slot", () => postgres.slots(client, patient));
    await look("WAL", () => postgres.log(client));
    await look("transactions", () => postgres.transactions(client));
    await look("clock", () => postgres.clock(client));
    await look("parts", () => parts.processes(patient, client));
    await look("queue", () => parts.queue(client, patient));
    await look("files", async () =>
      patient.env.s3 ? parts.filesInBucket(client, await storage()) : parts.storedFiles(client, FILES_FOLDER),
    );
    return found;
  } finally {
    await client.end().catch(() => {});
  }
}
