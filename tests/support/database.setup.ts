// One real Postgres for each project of a test run, with a migrated and seeded template that every test copies.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { endPostgres, startPostgres } from "#server/db/embedded.ts";
import { migrate } from "#server/db/migrate.ts";
import { seed } from "#server/db/seed.ts";
import { databaseUrl, TEMPLATE } from "./database.ts";
import { freePort } from "./ports.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the run's server; tests ask `freshDatabase()` for one of their own. */
    postgresUrl: string;
  }
}

const FOLDER = fileURLToPath(new URL("../../.tmp", import.meta.url));

/** Nothing here has to survive a crash. */
const UNSAFE = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };

/** The project whose zero-cache has to reach Postgres too: its driver knows no sockets of the file system. */
const STACK = "stack";
/** Their names are bounded by the system, to 104 letters where they are shortest. */
const LONGEST_SOCKET_FOLDER = 85;

/**
 * Tests speak to it through the file system where they can: a statement there costs half of what it costs through the
 * network stack.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(FOLDER, { recursive: true });
  await sweep();
  const dataDir = join(FOLDER, `postgres-${process.pid}-${project.name}`);
  const isBySocket = project.name !== STACK && dataDir.length < LONGEST_SOCKET_FOLDER;
  const server = await startPostgres({
    dataDir,
    port: await freePort(),
    password: "for tests only",
    settings: { ...UNSAFE, ...(isBySocket && { unix_socket_directories: dataDir }) },
  });
  const end = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await end();
    throw error;
  }
  const url = new URL(server.url);
  if (isBySocket) url.searchParams.set("host", dataDir);
  project.provide("postgresUrl", url.href);
  return end;
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const url = databaseUrl(serverUrl, TEMPLATE);
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await migrate(url);
    await seed(url);
    await client.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

/** Ends the servers of runs that were killed before they could do it themselves. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(FOLDER)) {
    const starter = Number(/^postgres-(\d+)-/.exec(name)?.[1]);
    if (!starter || existsSync(`/proc/${starter}`)) continue;
    await endPostgres(join(FOLDER, name));
    rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
}
