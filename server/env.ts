// The one place where server code reads environment variables. Values are checked once, at import; a bad one ends
// the process with a sentence that names the variable and what it accepts, and never repeats a secret.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import * as v from "valibot";

/** Thrown by `parseEnv`: the message is one sentence, fit to be shown to whoever set the variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** What the launcher generated for this data directory (`secrets.json`, mode 0600). */
export type Secrets = { postgresPassword: string; zeroApiKey: string };

const PORT_RULE = "a whole number from 1 to 65535";
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const NODE_ENVS = ["production", "development", "test"] as const;
const WILDCARD_HOSTS = new Set(["0.0.0.0", "::"]);

const wholeNumber = (min: number, max: number, rule: string) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, rule),
    v.transform(Number),
    v.minValue(min, rule),
    v.maxValue(max, rule),
  );
const port = wholeNumber(1, 65_535, PORT_RULE);
const flag = v.pipe(
  v.picklist(["0", "1", "true", "false"], "1 or 0"),
  v.transform((text) => text === "1" || text === "true"),
);
const secret = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,512}$/, "printable characters without spaces"));
const hostName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

const variables = v.object({
  NODE_ENV: v.optional(v.picklist(NODE_ENVS, "one of production, development, test"), "production"),
  HOST: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => isIP(text) !== 0 || hostName.test(text),
        "an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0",
      ),
    ),
    "127.0.0.1",
  ),
  PORT: v.optional(port, "3000"),
  ZERO_PORT: v.optional(port),
  PG_PORT: v.optional(port),
  APP_DEV_PORT: v.optional(port),
  DATA_DIR: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty("a folder")), ".data"),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isPostgresUrl, "a PostgreSQL address such as postgresql://user:password@host:5432/name"),
    ),
  ),
  OWNER_DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isPostgresUrl, "a PostgreSQL address such as postgresql://user:password@host:5432/name"),
    ),
  ),
  PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.check(isOrigin, "an origin without a path, such as https://ostinato.example")),
  ),
  ZERO_API_KEY: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,512}$/, "at least 16 printable characters without spaces")),
  ),
  METRICS_TOKEN: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,512}$/, "at least 16 printable characters without spaces")),
  ),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`), "info"),
  SESSION_REVALIDATE_SECONDS: v.optional(
    wholeNumber(1, 3_600, "a whole number of seconds from 1 to 3600"),
    "5",
  ),
  TRUST_PROXY: v.optional(flag, "0"),
  STORAGE_PER_PERSON_MB: v.optional(
    wholeNumber(1, 100_000_000, "a whole number of megabytes from 1 to 100000000"),
    "2048",
  ),
  S3_BUCKET: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket")),
  ),
  S3_ENDPOINT: v.optional(
    v.pipe(v.string(), v.check(isOrigin, "an origin without a path, such as https://s3.example")),
  ),
  S3_REGION: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,50}$/, "a region")), "us-east-1"),
  S3_ACCESS_KEY_ID: v.optional(secret),
  S3_SECRET_ACCESS_KEY: v.optional(secret),
  S3_PATH_STYLE: v.optional(flag, "0"),
});

/** A bucket of an S3-compatible server. Without credentials the SDK looks for them where it always does. */
export type S3Settings = Readonly<{
  bucket: string;
  region: string;
  /** Other than Amazon's. */
  endpoint: string | undefined;
  /** The bucket in the path instead of in the host name. */
  pathStyle: boolean;
  credentials: Readonly<{ accessKeyId: string; secretAccessKey: string }> | undefined;
}>;

export type Env = Readonly<{
  nodeEnv: (typeof NODE_ENVS)[number];
  /** Where the gateway listens. Everything else listens on loopback only. */
  host: string;
  port: number;
  /** zero-cache; its change streamer takes the port after it. */
  zeroPort: number;
  pgPort: number;
  /** `vinxi dev`, behind the gateway; unused in production. */
  appDevPort: number;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string;
  /** For what changes and replicates tables, where their owner is not the role the app works as. */
  ownerDatabaseUrl?: string;
  /** True where DATABASE_URL is not set, so that the launcher brings up its own Postgres. */
  embeddedPostgres: boolean;
  /** Origin (scheme, host, port) under which browsers reach the gateway. */
  publicUrl: string;
  /** Whether cookies carry Secure: the public origin is https. */
  secureCookies: boolean;
  /** Shared by zero-cache and the two endpoints it calls. */
  zeroApiKey: string;
  /** Lets whoever has it read /metrics; without one only this machine may. */
  metricsToken: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
  /** How often zero-cache asks again whether an open connection's session still stands. */
  sessionRevalidateSeconds: number;
  /** Where files lie; without it under the data directory. */
  s3: S3Settings | undefined;
  /** What one person's files may take, in bytes. */
  storagePerPersonBytes: number;
  /** Whether x-forwarded-for and x-forwarded-proto come from a proxy of ours. */
  trustProxy: boolean;
}>;

/** `vinxi dev` takes the port after its own for the browser's hot reload socket. */
export const hotReloadPort = (appDevPort: number): number => appDevPort + 1;

/** Address of the embedded Postgres of a data directory. */
export const embeddedDatabaseUrl = (pgPort: number, password: string): string =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${pgPort}/ostinato`;

/**
 * Reads and checks the variables of `source`; empty ones count as not set. Without a key from the environment or from
 * `secrets`, the Zero endpoints get a random one, so that nobody can call them.
 * @throws {EnvError} one sentence naming the first bad variable
 */
export function parseEnv(source: Record<string, string | undefined>, secrets?: Partial<Secrets>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const result = v.safeParse(variables, given);
  if (!result.success) {
    const issue = result.issues[0];
    throw new EnvError(`${issue.path?.[0].key} must be ${issue.message}.`);
  }
  const values = result.output;
  const zeroPort = derived("ZERO_PORT", values.ZERO_PORT, values.PORT, 1);
  const pgPort = derived("PG_PORT", values.PG_PORT, values.PORT, 5);
  const appDevPort = derived("APP_DEV_PORT", values.APP_DEV_PORT, values.PORT, 7);
  if (zeroPort === 65_535) throw new EnvError("ZERO_PORT must be a whole number from 1 to 65534.");
  refuseSharedPorts({ PORT: values.PORT, ZERO_PORT: zeroPort, PG_PORT: pgPort, APP_DEV_PORT: appDevPort });
  const publicUrl = new URL(values.PUBLIC_URL ?? originOf(values.HOST, values.PORT)).origin;
  return Object.freeze({
    nodeEnv: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    zeroPort,
    pgPort,
    appDevPort,
    dataDir: resolve(values.DATA_DIR),
    ...(values.DATABASE_URL && values.OWNER_DATABASE_URL && { ownerDatabaseUrl: values.OWNER_DATABASE_URL }),
    databaseUrl: values.DATABASE_URL ?? embeddedDatabaseUrl(pgPort, secrets?.postgresPassword ?? ""),
    embeddedPostgres: values.DATABASE_URL === undefined,
    publicUrl,
    secureCookies: publicUrl.startsWith("https:"),
    zeroApiKey: values.ZERO_API_KEY ?? secrets?.zeroApiKey ?? randomBytes(32).toString("base64url"),
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    sessionRevalidateSeconds: values.SESSION_REVALIDATE_SECONDS,
    s3: bucketOf(values),
    storagePerPersonBytes: values.STORAGE_PER_PERSON_MB * 1024 * 1024,
    trustProxy: values.TRUST_PROXY,
  });
}

function bucketOf(values: v.InferOutput<typeof variables>): S3Settings | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (bucket === undefined) {
    if (values.S3_ENDPOINT) throw new EnvError("S3_BUCKET must be set where S3_ENDPOINT is.");
    return undefined;
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined))
    throw new EnvError("S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together, or neither.");
  return Object.freeze({
    bucket,
    region: values.S3_REGION,
    endpoint: values.S3_ENDPOINT,
    pathStyle: values.S3_PATH_STYLE,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  });
}

/** The secrets of a data directory, or nothing where none were generated (yet) or they can't be read. */
export function readSecrets(dataDir: string): Partial<Secrets> {
  try {
    const stored: unknown = JSON.parse(readFileSync(resolve(dataDir, "secrets.json"), "utf8"));
    return v.parse(v.partial(v.object({ postgresPassword: v.string(), zeroApiKey: v.string() })), stored);
  } catch {
    return {};
  }
}

export const env: Env = load();

function load(): Env {
  try {
    return parseEnv(process.env, readSecrets(process.env.DATA_DIR?.trim() || ".data"));
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function derived(name: string, own: number | undefined, base: number, offset: number): number {
  const value = own ?? base + offset;
  if (value > 65_535)
    throw new EnvError(`PORT must be at most ${65_535 - offset}, or ${name} must be set too.`);
  return value;
}

function refuseSharedPorts(ports: Record<string, number>): void {
  const taken = new Map<number, string>();
  const streamer = { "ZERO_PORT (whose next port is in use as well)": (ports.ZERO_PORT ?? 0) + 1 };
  for (const [name, value] of Object.entries({ ...ports, ...streamer })) {
    const other = taken.get(value);
    if (other) throw new EnvError(`${name} must not be the same port as ${other} (${value}).`);
    taken.set(value, name);
  }
}

function originOf(host: string, port: number): string {
  const name = WILDCARD_HOSTS.has(host) ? "localhost" : host;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && ["postgres:", "postgresql:"].includes(url.protocol) && url.hostname !== "";
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) return false;
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}
