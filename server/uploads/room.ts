// How much a person's files take, and how much they may.
import { pool } from "#server/db/pool.ts";
import { env } from "#server/env.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

export interface Room {
  usedBytes: number;
  limitBytes: number;
  /** The largest single file. */
  fileBytes: number;
}

interface Queries {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * Each file counts once for each person who brought it, however often they use it; what is still arriving counts with
 * all of its promised size. What lies in the trash counts until it is gone.
 */
export async function usedBytes(db: Queries, userId: string): Promise<number> {
  const answer = await db.query(
    `select ((select coalesce(sum(size_bytes), 0) from private.stored_files where sha256 in
               (select sha256 from focus_library_tracks where user_id = $1
                union select sha256 from reference_tracks where user_id = $1))
           + (select coalesce(sum(size_bytes), 0) from private.uploads where user_id = $1))::float8 as used`,
    [userId],
  );
  const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as { used: number }[];
  return rows[0]?.used ?? 0;
}

export const roomOf = async (userId: string): Promise<Room> => ({
  usedBytes: await usedBytes(pool(), userId),
  limitBytes: env.storagePerPersonBytes,
  fileBytes: LIMITS.audioBytes,
});

/** Sizes as people read them: whole megabytes, above a thousand gigabytes with one decimal. */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1_000 ? `${Math.ceil(megabytes)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
