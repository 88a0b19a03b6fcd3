// What being together ends with when somebody is no member of a library any more.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";

export interface Departure {
  libraryId: string;
  userId: string;
  /** Ms since the epoch. */
  at: number;
}

/**
 * Takes a person out of what a library plays for everyone and out of its rooms. Whoever has listened along longest leads
 * on; where nobody does, it stops. Sessions that a room began stay their own.
 */
export async function depart(tx: Transaction, { libraryId, userId, at }: Departure): Promise<void> {
  await tx.mutate.libraryListeners.delete({ libraryId, userId });
  const playback = await tx.run(zql.libraryPlayback.where("libraryId", libraryId).one());
  if (playback?.userId === userId) {
    const next = await tx.run(
      zql.libraryListeners
        .where("libraryId", libraryId)
        .where("userId", "!=", userId)
        .orderBy("joinedAt", "asc")
        .one(),
    );
    if (next) {
      // Whoever leads listens to nobody.
      await tx.mutate.libraryListeners.delete({ libraryId, userId: next.userId });
      await tx.mutate.libraryPlayback.update({ libraryId, userId: next.userId, updatedAt: at });
    } else await tx.mutate.libraryPlayback.delete({ libraryId });
  }
  const rooms = await tx.run(zql.focusRooms.where("libraryId", libraryId).where("status", "!=", "over"));
  for (const room of rooms) {
    await tx.mutate.focusRoomMembers.delete({ roomId: room.id, userId });
    if (room.userId === userId && room.status === "open")
      await tx.mutate.focusRooms.update({ id: room.id, status: "over", updatedAt: at });
  }
  const seen = await tx.run(zql.presence.where("userId", userId).where("libraryId", libraryId).one());
  if (seen) await tx.mutate.presence.update({ userId, libraryId: null, trackId: null, updatedAt: at });
}
