// A bucket of a real server that speaks S3, in a folder of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import type { S3Settings } from "#server/env.ts";
import { s3Storage } from "#server/storage/s3.ts";

export type Bucket = {
  settings: S3Settings & { endpoint: string; credentials: NonNullable<S3Settings["credentials"]> };
  /** A client of its own for each call. */
  storage: () => ReturnType<typeof s3Storage>;
  close: () => Promise<void>;
};

export async function startBucket(): Promise<Bucket> {
  const directory = await mkdtemp(join(tmpdir(), "bucket-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: "music" }],
  });
  const { port } = await server.run();
  const settings = {
    bucket: "music",
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    pathStyle: true,
    credentials: { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
  };
  return {
    settings,
    storage: () => s3Storage(settings),
    close: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
