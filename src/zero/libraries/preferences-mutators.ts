// How a member plays a library, and where listening stopped. Nobody else sees it.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { decimal, id, instant, oneOf } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { chooseFocusLibrary } from "../settings/writes.ts";
import { access } from "./access.ts";
import { REPEATS } from "./schema.ts";
import { prefer } from "./writes.ts";

const target = v.object({ libraryId: id, at: instant });

export const libraryPreferencesMutators = {
  shuffle: defineMutator(
    v.object({ ...target.entries, isShuffled: v.boolean("Shuffle is either on or off.") }),
    async ({ tx, ctx, args }) => {
      const member = await access(tx, ctx, args.libraryId, "view");
      await prefer(tx, member, { isShuffled: args.isShuffled }, momentOf(ctx, args.at));
    },
  ),

  repeat: defineMutator(
    v.object({ ...target.entries, repeat: oneOf("The repetition", REPEATS) }),
    async ({ tx, ctx, args }) => {
      const member = await access(tx, ctx, args.libraryId, "view");
      await prefer(tx, member, { repeat: args.repeat }, momentOf(ctx, args.at));
    },
  ),

  /** Where listening stopped: another device goes on there. An older word never replaces a newer one. */
  remember: defineMutator(
    v.object({
      ...target.entries,
      trackId: id,
      positionSeconds: decimal("The place in the track in seconds", 0, LIMITS.trackSeconds),
    }),
    async ({ tx, ctx, args }) => {
      const { libraryId, trackId, positionSeconds } = args;
      const member = await access(tx, ctx, libraryId, "view");
      const track = zql.focusLibraryTracks.where("id", trackId).where("libraryId", libraryId);
      if (!(await tx.run(track.one()))) throw new DomainError("row.missing");
      const own = zql.libraryPreferences.where("userId", member.userId).where("libraryId", libraryId);
      const at = momentOf(ctx, args.at);
      const before = await tx.run(own.one());
      if (before?.trackId && before.updatedAt > at) return;
      await prefer(tx, member, { trackId, positionSeconds }, at);
    },
  ),

  /** The library that begins with a focus session; null for none. */
  playWithFocus: defineMutator(
    v.object({ libraryId: v.nullable(id), at: instant }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (args.libraryId) await access(tx, ctx, args.libraryId, "view");
      await chooseFocusLibrary(tx, userId, args.libraryId, momentOf(ctx, args.at));
    },
  ),
};
