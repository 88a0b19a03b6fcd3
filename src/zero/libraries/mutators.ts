// What members do with a library as a whole; what they do with its tracks is in tracks-mutators.ts.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, text } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, signedIn } from "../kernel/guards.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { access } from "./access.ts";
import { libraryFields, mixChannels } from "./args.ts";
import { checkRoom, forecastCounts, insertLibrary, insertTrackRow, noteEvent, prefer } from "./writes.ts";

const target = v.object({ libraryId: id, at: instant });

export const librariesMutators = {
  /** Makes a library of one's own; an ambience may come with its sounds. */
  create: defineMutator(
    v.object({ ...libraryFields.entries, ...target.entries, mix: v.optional(mixChannels) }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.focusLibraries.where("id", args.libraryId).one())) return;
      const at = momentOf(ctx, args.at);
      await insertLibrary(tx, userId, { ...args, id: args.libraryId, at });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears the description. */
  edit: defineMutator(
    v.object({ ...v.partial(libraryFields).entries, ...target.entries }),
    async ({ tx, ctx, args }) => {
      const { libraryId, at: pressedAt, ...changes } = args;
      const { userId, library } = await access(tx, ctx, libraryId, "describe");
      const at = momentOf(ctx, pressedAt);
      await tx.mutate.focusLibraries.update({ ...changes, id: libraryId, updatedAt: at });
      const { name } = changes;
      if (name === undefined || name === library.name) return;
      await noteEvent(tx, {
        libraryId,
        userId,
        kind: "renamed",
        title: name,
        cause: [String(pressedAt)],
        at,
      });
    },
  ),

  /** Says what an ambience sounds like. */
  setMix: defineMutator(v.object({ ...target.entries, mix: mixChannels }), async ({ tx, ctx, args }) => {
    const { library } = await access(tx, ctx, args.libraryId, "describe");
    if (library.libraryType !== "ambience")
      throw new DomainError("input.invalid", {
        field: "mix",
        sentence: "Only an ambience is made of sounds.",
      });
    const at = momentOf(ctx, args.at);
    await tx.mutate.focusLibraries.update({ id: library.id, mix: args.mix, updatedAt: at });
  }),

  /** Puts a library first in one's own list; nobody else's changes. */
  favorite: defineMutator(
    v.object({ ...target.entries, isFavorite: v.boolean("Say whether it is a favourite.") }),
    async ({ tx, ctx, args }) => {
      const held = await access(tx, ctx, args.libraryId, "view");
      await prefer(tx, held, { isFavorite: args.isFavorite }, momentOf(ctx, args.at));
    },
  ),

  /**
   * Makes a library of one's own out of one that can be seen. Its tracks are the copier's; what refers to somebody
   * else's reference track becomes a file of its own, so that the copy does not hang on that.
   */
  duplicate: defineMutator(
    v.object({ ...target.entries, newId: id, name: text("The name", LIMITS.libraryName) }),
    async ({ tx, ctx, args }) => {
      const { userId, library } = await access(tx, ctx, args.libraryId, "view");
      if (await tx.run(zql.focusLibraries.where("id", args.newId).one())) return;
      const at = momentOf(ctx, args.at);
      const { description, libraryType, mix } = library;
      await insertLibrary(tx, userId, { id: args.newId, name: args.name, description, libraryType, mix, at });
      const tracks = await tx.run(
        zql.focusLibraryTracks
          .where("libraryId", library.id)
          .where("deletedAt", "IS", null)
          .related("referenceTrack")
          .orderBy("position", "asc")
          .orderBy("id", "asc")
          .limit(LIMITS.libraryTracks),
      );
      for (const { referenceTrack, position, ...track } of tracks) {
        const isOwnReference = referenceTrack?.userId === userId;
        const { sha256, sizeBytes, mimeType } = track;
        await insertTrackRow(
          tx,
          { libraryId: args.newId, userId, position },
          {
            ...track,
            id: derivedId("copyOf", args.newId, track.id),
            source: track.source === "reference" && !isOwnReference ? "upload" : track.source,
            url: track.url ?? undefined,
            referenceTrackId: isOwnReference ? referenceTrack.id : undefined,
            file: sha256 ? { sha256, sizeBytes, mimeType } : undefined,
            at,
          },
        );
      }
      // From the list of libraries a device has none of the tracks, but knows how many there are.
      await forecastCounts(tx, args.newId, { tracks: library.trackCount, seconds: library.totalSeconds });
    },
  ),

  /** Throws a library away, for all its members. */
  trash: defineMutator(target, async ({ tx, ctx, args }) => {
    const { library } = await access(tx, ctx, args.libraryId, "trash", { trashed: true });
    if (library.deletedAt !== null) return;
    const at = momentOf(ctx, args.at);
    await tx.mutate.focusLibraries.update({ id: library.id, deletedAt: at, updatedAt: at });
  }),

  /** Takes a library out of the trash, with its tracks and members. */
  restore: defineMutator(target, async ({ tx, ctx, args }) => {
    const { userId, library } = await access(tx, ctx, args.libraryId, "trash", { trashed: true });
    if (library.deletedAt === null) return;
    await checkRoom(tx, userId);
    const at = momentOf(ctx, args.at);
    await tx.mutate.focusLibraries.update({ id: library.id, deletedAt: null, updatedAt: at });
  }),
};
