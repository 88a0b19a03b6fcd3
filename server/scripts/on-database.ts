// The configured database for an operator's command.
import { join } from "node:path";
import { startPostgres } from "#server/db/embedded.ts";
import { isPostmaster, readPostmasterFile } from "#server/db/postmaster.ts";
import { env } from "#server/env.ts";
import { ensureSecrets } from "./secrets.ts";

/**
 * Runs `work` on the configured database; the embedded one is started for it unless it already runs, on whatever port:
 * a command without the server's own PORT must not end the Postgres it finds.
 */
export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  if (!env.embeddedPostgres) return work(env.databaseUrl);
  const { postgresPassword } = ensureSecrets(env.dataDir);
  const dataDir = join(env.dataDir, "postgres");
  const running = readPostmasterFile(dataDir);
  const server = await startPostgres({
    dataDir,
    port: running && isPostmaster(running.pid, dataDir) ? running.port : env.pgPort,
    password: postgresPassword,
  });
  try {
    await work(server.url);
  } finally {
    if (!server.reused) await server.stop();
  }
}
