// Secrets of a data directory: made once, kept in a file only its owner may read.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSecrets, type Secrets } from "#server/env.ts";

const newSecret = (): string => randomBytes(32).toString("base64url");

/** Reads the secrets, and makes those that are missing. */
export function ensureSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const stored = readSecrets(dataDir);
  const secrets: Secrets = {
    postgresPassword: stored.postgresPassword || newSecret(),
    zeroApiKey: stored.zeroApiKey || newSecret(),
  };
  const file = join(dataDir, "secrets.json");
  if (stored.postgresPassword && stored.zeroApiKey) {
    chmodSync(file, 0o600);
    return secrets;
  }
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}
