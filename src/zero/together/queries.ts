import { defineQuery, type Query } from "@rocicorp/zero";
import * as v from "valibot";
import { id } from "../kernel/args.ts";
import { signedIn } from "../kernel/guards.ts";
import { type Schema, zql } from "../schema.ts";

/** People of one library that are shown as being here. */
const HERE = 100;
/** Co-members whose focus the transport shows, from all libraries, and oneself. */
const COMPANY = 13;
/** Listeners and people of a room that are shown. */
const GATHERED = 100;
/** A person leads or follows in one library, and is in one room; a few more may be left from before. */
const OWN = 5;

/** A library the person is in. */
const openTo = (userId: string) => (library: Query<"focusLibraries", Schema>) =>
  library.where("deletedAt", "IS", null).whereExists("members", (member) => member.where("userId", userId));

const inLibrary = v.object({ libraryId: id });

export const togetherQueries = {
  /** Who of a library's members is here, for its members; what they listen to, if it is in this library. */
  here: defineQuery(inLibrary, ({ ctx, args: { libraryId } }) => {
    const userId = signedIn(ctx);
    return zql.presence
      .where("isHere", true)
      .whereExists("memberships", (membership) =>
        membership.where("libraryId", libraryId).whereExists("library", openTo(userId)),
      )
      .related("profile")
      .related("track", (track) => track.where("libraryId", libraryId).where("deletedAt", "IS", null))
      .orderBy("userId", "asc")
      .limit(HERE);
  }),

  /** Co-members, of whatever library, who focus right now; the caller among them. */
  company: defineQuery(({ ctx }) => {
    const userId = signedIn(ctx);
    return zql.presence
      .where("isHere", true)
      .where("focusMode", "focus")
      .whereExists("memberships", (membership) => membership.whereExists("library", openTo(userId)))
      .related("profile")
      .orderBy("userId", "asc")
      .limit(COMPANY);
  }),

  /** What plays for everyone in a library, who leads and who listens along. */
  playback: defineQuery(inLibrary, ({ ctx, args: { libraryId } }) => {
    const userId = signedIn(ctx);
    return zql.libraryPlayback
      .where("libraryId", libraryId)
      .whereExists("library", openTo(userId))
      .related("host")
      .related("track")
      .related("listeners", (listener) =>
        listener.related("profile").orderBy("joinedAt", "asc").limit(GATHERED),
      )
      .one();
  }),

  /** What the caller leads or listens along to, wherever. */
  following: defineQuery(({ ctx }) => {
    const userId = signedIn(ctx);
    return zql.libraryPlayback
      .where(({ or, cmp, exists }) =>
        or(
          cmp("userId", userId),
          exists("listeners", (listener) => listener.where("userId", userId)),
        ),
      )
      .whereExists("library", openTo(userId))
      .related("host")
      .related("track")
      .related("listeners", (listener) => listener.where("userId", userId).limit(1))
      .orderBy("libraryId", "asc")
      .limit(OWN);
  }),

  /** The room of a library that is open or running, with who opted in. */
  room: defineQuery(inLibrary, ({ ctx, args: { libraryId } }) => {
    const userId = signedIn(ctx);
    return zql.focusRooms
      .where("libraryId", libraryId)
      .where("status", "!=", "over")
      .whereExists("library", openTo(userId))
      .related("host")
      .related("members", (member) => member.related("profile").orderBy("joinedAt", "asc").limit(GATHERED))
      .one();
  }),

  /** The rooms the caller opted into that are not over: their devices begin their session when one starts. */
  rooms: defineQuery(({ ctx }) => {
    const userId = signedIn(ctx);
    return zql.focusRooms
      .where("status", "!=", "over")
      .whereExists("members", (member) => member.where("userId", userId))
      .whereExists("library", openTo(userId))
      .related("library")
      .orderBy("id", "asc")
      .limit(OWN);
  }),
};
