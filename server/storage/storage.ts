// Where this server's files lie: on this disk or in a bucket.
import { join } from "node:path";
import { env } from "#server/env.ts";
import type { Storage } from "./interface.ts";

/** The folder of a storage on this disk. */
export const FILES_FOLDER = join(env.dataDir, "files");

let opened: Promise<Storage> | undefined;

/** The one storage of this process. A bucket's library is large and loaded only where there is a bucket. */
export function storage(): Promise<Storage> {
  opened ??= env.s3
    ? import("./s3.ts").then(({ s3Storage }) => s3Storage(env.s3 as NonNullable<typeof env.s3>))
    : import("./disk.ts").then(({ diskStorage }) => diskStorage(FILES_FOLDER));
  return opened;
}
