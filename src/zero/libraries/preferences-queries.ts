import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id } from "../kernel/args.ts";
import { mine, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

export const libraryPreferencesQueries = {
  /** What the caller thinks of one library, if they ever said or played anything there. */
  of: defineQuery(v.object({ libraryId: id }), ({ ctx, args }) =>
    mine(zql.libraryPreferences, ctx).where("libraryId", args.libraryId).one(),
  ),
  /** What a player needs of a library: its name, its mix, and its tracks in order. Nothing to who is no member. */
  playable: defineQuery(v.object({ libraryId: id }), ({ ctx, args }) => {
    const userId = signedIn(ctx);
    return zql.focusLibraries
      .where("id", args.libraryId)
      .where("deletedAt", "IS", null)
      .whereExists("members", (member) => member.where("userId", userId))
      .related("tracks", (tracks) =>
        tracks
          .where("deletedAt", "IS", null)
          .orderBy("position", "asc")
          .orderBy("id", "asc")
          .limit(LIMITS.libraryTracks),
      )
      .one();
  }),
};
