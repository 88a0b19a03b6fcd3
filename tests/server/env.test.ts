import { describe, expect, test } from "vitest";
import { type Env, EnvError, parseEnv } from "#server/env.ts";

describe("what is read", () => {
  test("without any variable everything has its default", () => {
    const env = parseEnv({}, { postgresPassword: "p w", zeroApiKey: "k".repeat(20) });
    expect(env).toMatchObject({
      nodeEnv: "production",
      host: "127.0.0.1",
      port: 3000,
      zeroPort: 3001,
      pgPort: 3005,
      appDevPort: 3007,
      databaseUrl: "postgresql://postgres:p%20w@127.0.0.1:3005/ostinato",
      embeddedPostgres: true,
      publicUrl: "http://127.0.0.1:3000",
      secureCookies: false,
      zeroApiKey: "k".repeat(20),
      logLevel: "info",
      sessionRevalidateSeconds: 5,
      trustProxy: false,
    });
    expect(env.dataDir).toMatch(/^\/.*\/\.data$/);
    expect(Object.isFrozen(env)).toBe(true);
  });

  test.each<[Record<string, string>, Partial<Env>]>([
    [{ PORT: "4000" }, { port: 4000, zeroPort: 4001, pgPort: 4005, appDevPort: 4007 }],
    [
      { PORT: "4000", PG_PORT: "5432" },
      { pgPort: 5432, zeroPort: 4001 },
    ],
    [{ PORT: "" }, { port: 3000 }],
    [{ HOST: "0.0.0.0" }, { host: "0.0.0.0", publicUrl: "http://localhost:3000" }],
    [{ HOST: "::1" }, { publicUrl: "http://[::1]:3000" }],
    [{ PUBLIC_URL: "https://o.example/" }, { publicUrl: "https://o.example", secureCookies: true }],
    [{ PUBLIC_URL: "http://o.example:8080" }, { publicUrl: "http://o.example:8080", secureCookies: false }],
    [
      { DATABASE_URL: "postgres://a:b@db:5432/x" },
      { databaseUrl: "postgres://a:b@db:5432/x", embeddedPostgres: false },
    ],
    [{ TRUST_PROXY: "1" }, { trustProxy: true }],
    [{ DATA_DIR: "/var/lib/ostinato" }, { dataDir: "/var/lib/ostinato" }],
    [{ LOG_LEVEL: "silent" }, { logLevel: "silent" }],
    [{ SESSION_REVALIDATE_SECONDS: "30" }, { sessionRevalidateSeconds: 30 }],
    [{}, { s3: undefined, storagePerPersonBytes: 2048 * 1024 * 1024 }],
    [{ STORAGE_PER_PERSON_MB: "5" }, { storagePerPersonBytes: 5 * 1024 * 1024 }],
    [
      { S3_BUCKET: "music" },
      {
        s3: {
          bucket: "music",
          region: "us-east-1",
          endpoint: undefined,
          pathStyle: false,
          credentials: undefined,
        },
      },
    ],
    [
      {
        S3_BUCKET: "music",
        S3_ENDPOINT: "https://s3.example:9000",
        S3_PATH_STYLE: "1",
        S3_REGION: "eu-1",
        S3_ACCESS_KEY_ID: "a",
        S3_SECRET_ACCESS_KEY: "b",
      },
      {
        s3: {
          bucket: "music",
          region: "eu-1",
          endpoint: "https://s3.example:9000",
          pathStyle: true,
          credentials: { accessKeyId: "a", secretAccessKey: "b" },
        },
      },
    ],
  ])("%j", (source, expected) => {
    expect(parseEnv(source)).toMatchObject(expected);
  });

  test("the key given in the environment goes before the stored one, and without either it can't be guessed", () => {
    const given = "given-in-the-environment";
    expect(parseEnv({ ZERO_API_KEY: given }, { zeroApiKey: "stored-stored-stored" }).zeroApiKey).toBe(given);
    expect(parseEnv({}).zeroApiKey).not.toBe(parseEnv({}).zeroApiKey);
    expect(parseEnv({}).zeroApiKey.length).toBeGreaterThanOrEqual(32);
  });
});

describe("what is refused", () => {
  test.each([
    [{ PORT: "abc" }, "PORT must be a whole number from 1 to 65535."],
    [{ PORT: "0" }, "PORT must be a whole number from 1 to 65535."],
    [{ PORT: "70000" }, "PORT must be a whole number from 1 to 65535."],
    [{ PORT: "3000.5" }, "PORT must be a whole number from 1 to 65535."],
    [{ PORT: "-1" }, "PORT must be a whole number from 1 to 65535."],
    [{ PORT: "65533" }, "PORT must be at most 65530, or PG_PORT must be set too."],
    [{ ZERO_PORT: "65535" }, "ZERO_PORT must be a whole number from 1 to 65534."],
    [{ ZERO_PORT: "3000" }, "ZERO_PORT must not be the same port as PORT (3000)."],
    [
      { ZERO_PORT: "3004" },
      "ZERO_PORT (whose next port is in use as well) must not be the same port as PG_PORT (3005).",
    ],
    [
      { HOST: "not a host" },
      "HOST must be an address or host name to listen on, such as 127.0.0.1 or 0.0.0.0.",
    ],
    [{ NODE_ENV: "staging" }, "NODE_ENV must be one of production, development, test."],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent."],
    [
      { PUBLIC_URL: "https://o.example/app" },
      "PUBLIC_URL must be an origin without a path, such as https://ostinato.example.",
    ],
    [
      { PUBLIC_URL: "ftp://o.example" },
      "PUBLIC_URL must be an origin without a path, such as https://ostinato.example.",
    ],
    [
      { SESSION_REVALIDATE_SECONDS: "0" },
      "SESSION_REVALIDATE_SECONDS must be a whole number of seconds from 1 to 3600.",
    ],
    [{ TRUST_PROXY: "yes" }, "TRUST_PROXY must be 1 or 0."],
    [
      { STORAGE_PER_PERSON_MB: "0" },
      "STORAGE_PER_PERSON_MB must be a whole number of megabytes from 1 to 100000000.",
    ],
    [{ S3_ENDPOINT: "https://s3.example" }, "S3_BUCKET must be set where S3_ENDPOINT is."],
    [{ S3_BUCKET: "../music" }, "S3_BUCKET must be the name of a bucket."],
    [
      { S3_BUCKET: "music", S3_ACCESS_KEY_ID: "a" },
      "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together, or neither.",
    ],
  ])("%j", (source, sentence) => {
    expect(() => parseEnv(source)).toThrow(new EnvError(sentence));
  });

  test.each([
    [{ DATABASE_URL: "mysql://root:hunter2@db/x" }, "hunter2"],
    [{ ZERO_API_KEY: "hunter2" }, "hunter2"],
  ])("the sentence about a secret does not repeat it (%#)", (source, secret) => {
    expect(() => parseEnv(source)).toThrow(EnvError);
    try {
      parseEnv(source);
    } catch (error) {
      expect(String(error)).not.toContain(secret);
      expect(String(error)).toContain(Object.keys(source)[0]);
    }
  });
});
