// What plays for everyone in a library: one leads, others listen along. Rooms are in rooms-mutators.ts.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { decimal, id, instant } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, nowOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { access } from "../libraries/access.ts";
import { zql } from "../schema.ts";
import { anchorOf, isAbandoned } from "./rules.ts";
import { endPlayback, leaveGathering } from "./writes.ts";

const target = v.object({ libraryId: id, at: instant });
const said = v.object({
  libraryId: id,
  trackId: v.nullable(id),
  positionSeconds: decimal("The position in seconds", 0, LIMITS.trackSeconds),
  isPlaying: v.boolean("It either plays or it does not."),
  at: instant,
});

/** The track of that library; one from elsewhere or in the trash reads as missing. */
async function trackIn(tx: Transaction, libraryId: string, trackId: string | null) {
  if (trackId === null) return undefined;
  const track = await tx.run(
    zql.focusLibraryTracks
      .where("id", trackId)
      .where("libraryId", libraryId)
      .where("deletedAt", "IS", null)
      .one(),
  );
  if (!track) throw new DomainError("row.missing");
  return track;
}

const playbackOf = (tx: Transaction, libraryId: string) =>
  tx.run(zql.libraryPlayback.where("libraryId", libraryId).related("track").one());

export const togetherMutators = {
  /** Says what the caller listens to by themselves; null: nothing. Kept only where they are seen at all. */
  playing: defineMutator(
    v.object({ libraryId: v.nullable(id), trackId: v.nullable(id), at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (args.libraryId) {
        await access(tx, ctx, args.libraryId, "view");
        await trackIn(tx, args.libraryId, args.trackId);
      }
      const seen = await tx.run(zql.presence.where("userId", userId).one());
      const { libraryId } = args;
      const trackId = libraryId && args.trackId;
      if (!seen || (seen.libraryId === libraryId && seen.trackId === trackId)) return;
      await tx.mutate.presence.update({ userId, libraryId, trackId, updatedAt: momentOf(ctx, args.at) });
    },
  ),

  /** Begins to lead, where nobody does or whoever did has left it lying. */
  lead: defineMutator(said, async ({ tx, ctx, args }) => {
    const { userId } = await access(tx, ctx, args.libraryId, "gather");
    await trackIn(tx, args.libraryId, args.trackId);
    const { libraryId, trackId } = args;
    const now = nowOf(ctx, args.at);
    const before = await playbackOf(tx, libraryId);
    if (before && before.userId !== userId && !isAbandoned(before, before.track?.durationSeconds, now))
      throw new DomainError("together.somebodyLeads");
    await tx.mutate.libraryListeners.delete({ libraryId, userId });
    const anchor = anchorOf({ ...args, at: momentOf(ctx, args.at) }, now);
    await tx.mutate.libraryPlayback.upsert({ libraryId, userId, trackId, ...anchor, updatedAt: now });
  }),

  /**
   * Tells what the leader's player does: it plays, pauses, jumps, goes on to another track. What comes late, after a
   * later word or from somebody who leads no more, changes nothing.
   */
  tell: defineMutator(said, async ({ tx, ctx, args }) => {
    const { userId } = await access(tx, ctx, args.libraryId, "gather");
    await trackIn(tx, args.libraryId, args.trackId);
    const { libraryId, trackId } = args;
    const now = nowOf(ctx, args.at);
    const before = await playbackOf(tx, libraryId);
    const anchor = anchorOf({ ...args, at: momentOf(ctx, args.at) }, now);
    if (before?.userId !== userId || anchor.anchoredAt < before.anchoredAt) return;
    await tx.mutate.libraryPlayback.update({ libraryId, trackId, ...anchor, updatedAt: now });
  }),

  /** Listens along. Joining twice keeps the place in the line. */
  join: defineMutator(target, async ({ tx, ctx, args: { libraryId, at } }) => {
    const { userId } = await access(tx, ctx, libraryId, "gather");
    const playback = await playbackOf(tx, libraryId);
    if (!playback) throw new DomainError("together.nobodyLeads");
    const place = zql.libraryListeners.where("libraryId", libraryId).where("userId", userId);
    if (playback.userId === userId || (await tx.run(place.one()))) return;
    await tx.mutate.libraryListeners.insert({ libraryId, userId, joinedAt: nowOf(ctx, at) });
  }),

  /** Listens or leads no more; after a leader the next in line leads. */
  leave: defineMutator(target, async ({ tx, ctx, args: { libraryId, at } }) => {
    const { userId } = await access(tx, ctx, libraryId, "gather");
    await leaveGathering(tx, libraryId, userId, nowOf(ctx, at));
  }),

  /** Ends it for everyone; only whoever leads can. */
  stop: defineMutator(target, async ({ tx, ctx, args: { libraryId } }) => {
    const { userId } = await access(tx, ctx, libraryId, "gather");
    const playback = await playbackOf(tx, libraryId);
    if (playback?.userId === userId) await endPlayback(tx, libraryId);
  }),
};
