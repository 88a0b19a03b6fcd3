// The server's log: one JSON object per line on stdout, which the launcher shows as one readable line. Whatever could
// let somebody in is blanked, wherever in the logged object it stands (three levels deep). Lines carry what they belong
// to: the request, the mutation, the job.
import { pino } from "pino";
import { env } from "#server/env.ts";
import { currentContext } from "#server/operations/context.ts";
import { counters } from "#server/operations/metrics.ts";

const SECRET_KEYS = [
  "cookie",
  "set-cookie",
  "authorization",
  "x-api-key",
  "apiKey",
  "zeroApiKey",
  "password",
  "passwordHash",
  "token",
  "secret",
  "secretAccessKey",
  "metricsToken",
  "databaseUrl",
  "connectionString",
];

/** Paths in pino's notation: each secret key at the top and under up to two unknown parents. */
export const REDACTED_PATHS: readonly string[] = SECRET_KEYS.flatMap((key) => {
  const step = /^[a-z]+$/i.test(key) ? `.${key}` : `["${key}"]`;
  return [step.replace(/^\./, ""), `*${step}`, `*.*${step}`];
});

const ERROR = 50;

export const log = pino({
  level: env.logLevel,
  base: null,
  mixin: () => ({ ...currentContext() }),
  hooks: {
    logMethod(line, method, level) {
      if (level >= ERROR) counters.errors.add();
      method.apply(this, line);
    },
  },
  redact: { paths: [...REDACTED_PATHS], censor: "[hidden]" },
});
