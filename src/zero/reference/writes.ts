// How libraries write reference tracks: what a person uploaded may become one of their own.
import type { Transaction } from "@rocicorp/zero";
import { owned } from "../kernel/guards.ts";
import { zql } from "../schema.ts";

export interface NewReference {
  id: string;
  title: string;
  artist: string | null;
  album: string | null;
  durationMs: number | null;
  /** Of the row of a file this person uploaded, never of an argument. */
  sha256: string;
  sizeBytes: number;
  mimeType: string;
  /** Ms since the epoch. */
  at: number;
}

/** Makes a reference track of a file; a person's second one of the same file is the first, out of the trash. */
export async function insertReference(
  tx: Transaction,
  userId: string,
  { at, ...reference }: NewReference,
): Promise<void> {
  if (await tx.run(zql.referenceTracks.where("id", reference.id).one())) return;
  const same = await tx.run(
    zql.referenceTracks.where("userId", userId).where("sha256", reference.sha256).one(),
  );
  if (same) {
    if (same.deletedAt !== null)
      await tx.mutate.referenceTracks.update({ id: same.id, deletedAt: null, updatedAt: at });
    return;
  }
  await tx.mutate.referenceTracks.insert({
    ...reference,
    userId,
    genre: null,
    year: null,
    bpm: null,
    musicalKey: null,
    tags: [],
    status: "ready",
    error: null,
    deletedAt: null,
    createdAt: at,
    updatedAt: at,
  });
}

/** Throws a person's reference track away, or takes it out of the trash. @throws {DomainError} `row.missing` */
export async function setReferenceTrashed(
  tx: Transaction,
  userId: string,
  id: string,
  isTrashed: boolean,
  at: number,
): Promise<void> {
  const row = await owned(tx, zql.referenceTracks, id, userId);
  if ((row.deletedAt !== null) === isTrashed) return;
  await tx.mutate.referenceTracks.update({ id, deletedAt: isTrashed ? at : null, updatedAt: at });
}
