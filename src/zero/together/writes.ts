// What happens to a lead when whoever leads goes, whoever notices: their own verb, or the server.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";
import { anchorOf, firstInLine, positionAt } from "./rules.ts";
import type { LibraryPlayback } from "./schema.ts";

/** Ends what plays for everyone, and lets go of who listened. */
export async function endPlayback(tx: Transaction, libraryId: string): Promise<void> {
  const listeners = await tx.run(zql.libraryListeners.where("libraryId", libraryId));
  for (const { userId } of listeners) await tx.mutate.libraryListeners.delete({ libraryId, userId });
  await tx.mutate.libraryPlayback.delete({ libraryId });
}

/**
 * Somebody leads or listens no more. After a leader whoever joined first goes on where it is, so that nobody hears a
 * gap; without anybody else it ends.
 */
export async function leaveGathering(
  tx: Transaction,
  libraryId: string,
  userId: string,
  now: number,
): Promise<void> {
  await tx.mutate.libraryListeners.delete({ libraryId, userId });
  const playback = await tx.run(zql.libraryPlayback.where("libraryId", libraryId).one());
  if (playback?.userId !== userId) return;
  const next = firstInLine(
    await tx.run(zql.libraryListeners.where("libraryId", libraryId).where("userId", "!=", userId)),
  );
  if (next) await handOver(tx, playback, next.userId, now);
  else await endPlayback(tx, libraryId);
}

async function handOver(
  tx: Transaction,
  playback: LibraryPlayback,
  userId: string,
  now: number,
): Promise<void> {
  const { libraryId, isPlaying } = playback;
  await tx.mutate.libraryListeners.delete({ libraryId, userId });
  await tx.mutate.libraryPlayback.update({
    libraryId,
    userId,
    ...anchorOf({ positionSeconds: positionAt(playback, now), isPlaying, at: now }, now),
    updatedAt: now,
  });
}
