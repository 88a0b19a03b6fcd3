// The configured database for an operator's command.
import { join } from "node:path";
import { startPostgres } from "#server/db/embedded.ts";
import { env } from "#server/env.ts";
import { ensureSecrets } from "./secrets.ts";

/** Runs `work` on the configured database; the embedded one is started for it unless it already runs. */
export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  if (!env.embeddedPostgres) return work(env.databaseUrl);
  const { postgresPassword } = ensureSecrets(env.dataDir);
  const server = await startPostgres({
    dataDir: join(env.dataDir, "postgres"),
    port: env.pgPort,
    password: postgresPassword,
  });
  try {
    await work(server.url);
  } finally {
    if (!server.reused) await server.stop();
  }
}
