// A focus room: a length and a common start. What each person has in it is a session of their own, begun by their own
// devices (`sessionIdIn`) and paid like any other.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, whole } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { access } from "../libraries/access.ts";
import { noteEvent } from "../libraries/writes.ts";
import { zql } from "../schema.ts";
import { mayHost, roomStanding } from "./rules.ts";
import type { FocusRoom, FocusRoomMember } from "./schema.ts";

const target = v.object({ roomId: id, at: instant });
const seconds = whole("The length in seconds", LIMITS.focusSecondsMin, LIMITS.focusSecondsMax);

type RoomWithMembers = FocusRoom & { readonly members: readonly FocusRoomMember[] };

/** The room of a library the caller is in, with who opted in. */
async function roomFor(
  tx: Transaction,
  ctx: Context,
  { roomId, at }: v.InferOutput<typeof target>,
): Promise<{ userId: string; room: RoomWithMembers; now: number }> {
  signedIn(ctx);
  const query = zql.focusRooms.where("id", roomId).related("members").one();
  const found = await tx.run(query);
  if (!found) throw new DomainError("row.missing");
  const { userId } = await access(tx, ctx, found.libraryId, "gather");
  // Read again: until the library was locked somebody else may have changed it.
  const room = (await tx.run(query)) ?? found;
  return { userId, room, now: nowOf(ctx, at) };
}

const end = (tx: Transaction, room: FocusRoom, now: number) =>
  tx.mutate.focusRooms.update({ id: room.id, status: "over", updatedAt: now });

export const focusRoomsMutators = {
  /** Opens a room that waits for others; whoever opens it is in it. */
  open: defineMutator(
    v.object({ ...target.entries, libraryId: id, plannedSeconds: seconds }),
    async ({ tx, ctx, args: { roomId, libraryId, plannedSeconds, at } }) => {
      const { userId } = await access(tx, ctx, libraryId, "gather");
      if (await tx.run(zql.focusRooms.where("id", roomId).one())) return;
      const now = nowOf(ctx, at);
      const current = await tx.run(
        zql.focusRooms.where("libraryId", libraryId).where("status", "!=", "over").one(),
      );
      if (current) {
        if (roomStanding(current, now) !== "over") throw new DomainError("together.roomOpen");
        await end(tx, current, now);
      }
      await tx.mutate.focusRooms.insert({
        id: roomId,
        libraryId,
        userId,
        plannedSeconds,
        status: "open",
        startedAt: null,
        endsAt: null,
        createdAt: now,
        updatedAt: now,
      });
      await tx.mutate.focusRoomMembers.insert({ roomId, userId, joinedAt: now });
    },
  ),

  /** Opts in. Twice is once. */
  enter: defineMutator(target, async ({ tx, ctx, args }) => {
    const { userId, room, now } = await roomFor(tx, ctx, args);
    if (room.members.some((member) => member.userId === userId)) return;
    if (roomStanding(room, now) === "over") throw new DomainError("together.roomOver");
    await tx.mutate.focusRoomMembers.insert({ roomId: room.id, userId, joinedAt: now });
  }),

  /** Opts out; one's own session goes on. A room nobody is in any more is over. */
  leave: defineMutator(target, async ({ tx, ctx, args }) => {
    const { userId, room, now } = await roomFor(tx, ctx, args);
    await tx.mutate.focusRoomMembers.delete({ roomId: room.id, userId });
    if (room.status !== "over" && room.members.every((member) => member.userId === userId))
      await end(tx, room, now);
  }),

  /** Starts for everyone who opted in. One that runs keeps its start. */
  start: defineMutator(target, async ({ tx, ctx, args }) => {
    const { userId, room, now } = await roomFor(tx, ctx, args);
    const standing = roomStanding(room, now);
    if (standing === "running") return;
    if (standing === "over") throw new DomainError("together.roomOver");
    if (!mayHost(room, room.members, userId)) throw new DomainError("together.notHost");
    const startedAt = Math.min(momentOf(ctx, args.at), now);
    await tx.mutate.focusRooms.update({
      id: room.id,
      status: "running",
      startedAt,
      endsAt: startedAt + room.plannedSeconds * 1000,
      updatedAt: now,
    });
    const { id: roomId, libraryId } = room;
    await noteEvent(tx, { libraryId, userId, kind: "roomHeld", title: null, cause: [roomId], at: startedAt });
  }),

  /** Ends the room for everyone; the sessions in it are each person's own and go on. */
  close: defineMutator(target, async ({ tx, ctx, args }) => {
    const { userId, room, now } = await roomFor(tx, ctx, args);
    if (room.status === "over") return;
    if (!mayHost(room, room.members, userId)) throw new DomainError("together.notHost");
    await end(tx, room, now);
  }),
};
