import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id } from "../kernel/args.ts";
import { mine, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";

/** Portraits on a cover, and one more that tells of others. */
const PORTRAITS = 6;
/** Of whom a library's page knows the names without being asked for all. */
const FACES = 50;
/** The list of a page that looks back. */
const RECENT = 100;

const library = v.object({ libraryId: id });

export const librariesQueries = {
  /** My memberships, each with its library, what I prefer there, its owner, and the first of its members. */
  mine: defineQuery(({ ctx }) => {
    const userId = signedIn(ctx);
    return mine(zql.focusLibraryMembers, ctx)
      .whereExists("library", (one) => one.where("deletedAt", "IS", null))
      .related("library", (one) =>
        one
          .related("owner")
          .related("preferences", (rows) => rows.where("userId", userId).limit(1))
          .related("members", (rows) =>
            rows.related("profile").orderBy("joinedAt", "asc").orderBy("userId", "asc").limit(PORTRAITS),
          ),
      )
      .orderBy("joinedAt", "desc")
      .orderBy("libraryId", "asc")
      .limit(LIMITS.historyRows);
  }),

  /** My membership of one library, with the library and the first of its members; its owner also sees it in the trash. */
  byId: defineQuery(library, ({ ctx, args }) => {
    const userId = signedIn(ctx);
    return mine(zql.focusLibraryMembers, ctx)
      .where("libraryId", args.libraryId)
      .whereExists("library", (one) =>
        one.where(({ or, cmp }) => or(cmp("deletedAt", "IS", null), cmp("userId", userId))),
      )
      .related("library", (one) =>
        one
          .related("owner")
          .related("preferences", (rows) => rows.where("userId", userId).limit(1))
          .related("members", (rows) =>
            rows.related("profile").orderBy("joinedAt", "asc").orderBy("userId", "asc").limit(FACES),
          ),
      )
      .one();
  }),

  /** The tracks of one library in their order. */
  tracks: defineQuery(library, ({ ctx, args }) => {
    const userId = signedIn(ctx);
    return zql.focusLibraryTracks
      .where("libraryId", args.libraryId)
      .where("deletedAt", "IS", null)
      .whereExists("library", (one) =>
        one.where("deletedAt", "IS", null).whereExists("members", (rows) => rows.where("userId", userId)),
      )
      .related("addedBy")
      .orderBy("position", "asc")
      .orderBy("id", "asc")
      .limit(LIMITS.libraryTracks);
  }),

  /** What was taken out lately: what can be put back must still be on the device. */
  removedTracks: defineQuery(library, ({ ctx, args }) => {
    const userId = signedIn(ctx);
    return zql.focusLibraryTracks
      .where("libraryId", args.libraryId)
      .where("deletedAt", "IS NOT", null)
      .whereExists("library", (one) =>
        one.where("deletedAt", "IS", null).whereExists("members", (rows) => rows.where("userId", userId)),
      )
      .related("addedBy")
      .orderBy("deletedAt", "desc")
      .limit(LIMITS.trackBatch);
  }),

  /** One's own libraries in the trash, with the membership by which they can be taken out. */
  trash: defineQuery(({ ctx }) => {
    const userId = signedIn(ctx);
    return mine(zql.focusLibraries, ctx)
      .where("deletedAt", "IS NOT", null)
      .related("members", (rows) => rows.where("userId", userId).limit(1))
      .orderBy("deletedAt", "desc")
      .limit(RECENT);
  }),

  /** One's own reference tracks, the newest first; those in the trash too, so that they can be taken out. */
  referenceTracks: defineQuery(({ ctx }) =>
    mine(zql.referenceTracks, ctx).orderBy("createdAt", "desc").limit(LIMITS.historyRows),
  ),
};
