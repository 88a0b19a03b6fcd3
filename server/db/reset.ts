// Empties a database: everything of ours, and everything that zero-cache and the job queue keep beside it.
import pg from "pg";
import { dropViews } from "./views.ts";

/** Schemas of the product (and the masked views of it), of zero-cache (named after its app id, `ostinato_0`, `ostinato_0/cvr`, …) and of the queue. */
const OURS = String.raw`^(public|private|console|graphile_worker|zero(_\d+)?(/.*)?|ostinato(_\d+)?(/.*)?)$`;

/** Deletes all data. Ends whoever still streams from this database's Zero slots. */
export async function resetDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "ostinato reset" });
  await client.connect();
  try {
    await forgetReplicas(client, databaseUrl);
    await emptySchemas(client);
  } finally {
    await client.end();
  }
}

/** Deletes all data of the product and the queue; inside a transaction, if one is open. */
export async function emptySchemas(client: pg.Client): Promise<void> {
  const names = async (sql: string, ...values: unknown[]): Promise<string[]> =>
    (await client.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
  // Event triggers first: they watch every change of the schema, including the ones that follow.
  for (const name of await names(
    "SELECT evtname AS name FROM pg_event_trigger WHERE evtname ~ '^_?(zero|ostinato)'",
  ))
    await client.query(`DROP EVENT TRIGGER ${pg.escapeIdentifier(name)}`);
  for (const name of await names(
    "SELECT pubname AS name FROM pg_publication WHERE pubname ~ '^_?(zero|ostinato)'",
  ))
    await client.query(`DROP PUBLICATION ${pg.escapeIdentifier(name)}`);
  for (const name of await names("SELECT nspname AS name FROM pg_namespace WHERE nspname ~ $1", OURS))
    await client.query(`DROP SCHEMA ${pg.escapeIdentifier(name)} CASCADE`);
  await client.query("CREATE SCHEMA public");
}

/** Takes away what zero-cache keeps outside of schemas. No transaction brings it back; it is a copy of the data's. */
export async function forgetReplicas(client: pg.Client, databaseUrl: string): Promise<void> {
  const slots =
    "FROM pg_replication_slots WHERE database = current_database() AND slot_name ~ '^(zero|ostinato)'";
  await client.query(`SELECT pg_terminate_backend(active_pid, 5000) ${slots} AND active`);
  await client.query(`SELECT pg_drop_replication_slot(slot_name) ${slots}`);
  await dropViews(client, databaseUrl);
}
