// What being together ends with when somebody is no member of a library any more.
import type { Transaction } from "@rocicorp/zero";
import { zql } from "../schema.ts";
import { leaveGathering } from "./writes.ts";

export interface Departure {
  libraryId: string;
  userId: string;
  /** Ms since the epoch. */
  at: number;
}

/** Takes a person out of what a library plays for everyone and out of its rooms. Sessions a room began stay their own. */
export async function depart(tx: Transaction, { libraryId, userId, at }: Departure): Promise<void> {
  await leaveGathering(tx, libraryId, userId, at);
  const rooms = await tx.run(zql.focusRooms.where("libraryId", libraryId).where("status", "!=", "over"));
  for (const room of rooms) {
    await tx.mutate.focusRoomMembers.delete({ roomId: room.id, userId });
    if (room.userId === userId && room.status === "open")
      await tx.mutate.focusRooms.update({ id: room.id, status: "over", updatedAt: at });
  }
  const seen = await tx.run(zql.presence.where("userId", userId).where("libraryId", libraryId).one());
  if (seen) await tx.mutate.presence.update({ userId, libraryId: null, trackId: null, updatedAt: at });
}
