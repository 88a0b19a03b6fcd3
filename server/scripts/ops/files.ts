// Uploaded files on their way into a backup and back: from disk or bucket, several at a time, each a stream.
import { Readable } from "node:stream";
import type pg from "pg";
import { MissingFile, type Storage } from "#server/storage/interface.ts";
import { LaunchError } from "../steps.ts";
import { byteCounter } from "./copy.ts";

export type StoredFile = { readonly sha256: string; readonly sizeBytes: number };

const AT_ONCE = 4;

/** The files that something refers to. The others are on their way in or out, and nobody would miss them. */
export async function referencedFiles(db: Pick<pg.ClientBase, "query">): Promise<StoredFile[]> {
  const { rows } = await db.query<StoredFile>(
    `select sha256, size_bytes::float8 as "sizeBytes" from private.stored_files f
      where exists (select 1 from focus_library_tracks t where t.sha256 = f.sha256)
         or exists (select 1 from reference_tracks r where r.sha256 = f.sha256)
      order by sha256`,
  );
  return rows;
}

export type Copied = {
  readonly copied: number;
  readonly bytes: number;
  /** Not in `from`, although something refers to them. */
  readonly missing: readonly string[];
};

/**
 * Copies what `to` does not have.
 * @throws {LaunchError} when a file does not hold what its name says
 */
export async function copyFiles(from: Storage, to: Storage, files: readonly StoredFile[]): Promise<Copied> {
  const left = files.values();
  const missing: string[] = [];
  let copied = 0;
  let bytes = 0;
  const copyOne = async ({ sha256, sizeBytes }: StoredFile) => {
    if ((await to.head(sha256)) === sizeBytes) return;
    try {
      const counter = byteCounter();
      await to.put(sha256, Readable.from(counter.pass(await from.get(sha256))), sizeBytes);
      if (counter.sum().sha256 !== sha256) {
        await to.remove(sha256);
        throw new LaunchError(`The file ${sha256} is damaged where it lies.`);
      }
      copied += 1;
      bytes += sizeBytes;
    } catch (error) {
      if (!(error instanceof MissingFile)) throw error;
      missing.push(sha256);
    }
  };
  // One iterator for all: whoever is done takes the next.
  const copyRest = async () => {
    for (const file of left) await copyOne(file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, copyRest));
  return { copied, bytes, missing };
}
