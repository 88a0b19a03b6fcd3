// A database of its own for whoever tests on one: real Postgres, all migrations, all catalogues.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export const TEMPLATE = "ostinato_template";

export type TestDatabase = {
  url: string;
  /** Also ends connections that are still open. */
  drop(): Promise<void>;
};

/** Copied from the template, in some 30 ms; pass `empty` for one without any migration. */
export async function freshDatabase(kind: "migrated" | "empty" = "migrated"): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = kind === "migrated" ? TEMPLATE : "template0";
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(serverUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
