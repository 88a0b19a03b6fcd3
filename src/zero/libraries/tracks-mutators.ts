// What members do with the tracks of a library. Uploads are not among it: the server adds them once they are judged.
import { defineMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant } from "../kernel/args.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { insertReference, setReferenceTrashed } from "../reference/writes.ts";
import { zql } from "../schema.ts";
import { access, trackAccess } from "./access.ts";
import { trackFields, trackIds, trackMoves, trackUrl } from "./args.ts";
import { batchTitle, secondsTogether } from "./rules.ts";
import { checkSpace, forecastCounts, insertTrack, noteEvent } from "./writes.ts";

const target = v.object({ libraryId: id, at: instant });
const single = v.object({ trackId: id, at: instant });
const track = v.object({ ...target.entries, trackId: id });
const batch = v.object({ ...target.entries, trackIds });
const reference = v.object({ referenceTrackId: id, at: instant });

/** The tracks of this library among `ids`, in its order, whatever else these may name. */
const among = (libraryId: string, ids: readonly string[]) =>
  zql.focusLibraryTracks
    .where("libraryId", libraryId)
    .where("id", "IN", [...new Set(ids)])
    .orderBy("position", "asc");

export const libraryTracksMutators = {
  /** Adds what lies somewhere on the web. */
  addUrl: defineMutator(
    v.object({ ...track.entries, ...trackFields.entries, url: trackUrl }),
    async ({ tx, ctx, args }) => {
      const held = await access(tx, ctx, args.libraryId, "addTracks");
      const { trackId, at, ...fields } = args;
      await insertTrack(tx, held, { ...fields, id: trackId, source: "url", at: momentOf(ctx, at) });
    },
  ),

  /** Adds one of one's own reference tracks; whoever hears the library may then hear it. */
  addReference: defineMutator(
    v.object({ ...track.entries, referenceTrackId: id }),
    async ({ tx, ctx, args }) => {
      const held = await access(tx, ctx, args.libraryId, "addTracks");
      const row = await owned(tx, zql.referenceTracks, args.referenceTrackId, held.userId);
      if (row.deletedAt !== null || row.status !== "ready") throw new DomainError("row.missing");
      const { title, artist, album, sha256, sizeBytes, mimeType } = row;
      await insertTrack(tx, held, {
        id: args.trackId,
        source: "reference",
        referenceTrackId: row.id,
        title,
        artist,
        album,
        durationSeconds: typeof row.durationMs === "number" ? Math.round(row.durationMs / 1000) : null,
        file: { sha256, sizeBytes, mimeType },
        at: momentOf(ctx, args.at),
      });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears artist, album and length. */
  edit: defineMutator(
    v.object({ ...v.partial(trackFields).entries, ...single.entries }),
    async ({ tx, ctx, args }) => {
      const { trackId, at, ...changes } = args;
      const { library, track: row } = await trackAccess(tx, ctx, trackId, "editTracks");
      await tx.mutate.focusLibraryTracks.update({ ...changes, id: row.id, updatedAt: momentOf(ctx, at) });
      if (changes.durationSeconds === undefined) return;
      const seconds = (changes.durationSeconds ?? 0) - (row.durationSeconds ?? 0);
      await forecastCounts(tx, library.id, { tracks: 0, seconds });
    },
  ),

  /**
   * Gives tracks new places. What somebody else took out meanwhile stays out, and the rest is moved all the same: on
   * the device of whoever moves, the other's deed is not to be seen yet.
   */
  move: defineMutator(v.object({ ...target.entries, moves: trackMoves }), async ({ tx, ctx, args }) => {
    const { library } = await access(tx, ctx, args.libraryId, "editTracks");
    const places = new Map(args.moves.map(({ trackId, position }) => [trackId, position]));
    const rows = await tx.run(among(library.id, [...places.keys()]).where("deletedAt", "IS", null));
    if (rows.length === 0) throw new DomainError("row.missing");
    const updatedAt = momentOf(ctx, args.at);
    for (const { id: trackId, position: before } of rows) {
      const position = places.get(trackId) ?? before;
      if (position !== before)
        await tx.mutate.focusLibraryTracks.update({ id: trackId, position, updatedAt });
    }
  }),

  /** Takes tracks out; they can be put back until the worker sweeps them away. */
  remove: defineMutator(batch, async ({ tx, ctx, args }) => {
    const { userId, library } = await access(tx, ctx, args.libraryId, "editTracks");
    const found = await tx.run(among(library.id, args.trackIds));
    if (found.length === 0) throw new DomainError("row.missing");
    const rows = found.filter(({ deletedAt }) => deletedAt === null);
    if (rows.length === 0) return;
    const at = momentOf(ctx, args.at);
    for (const row of rows)
      await tx.mutate.focusLibraryTracks.update({ id: row.id, deletedAt: at, updatedAt: at });
    await forecastCounts(tx, library.id, { tracks: -rows.length, seconds: -secondsTogether(rows) });
    await noteEvent(tx, {
      libraryId: library.id,
      userId,
      kind: "trackRemoved",
      title: batchTitle(rows.map(({ title }) => title)),
      cause: [String(args.at), ...args.trackIds],
      at,
    });
  }),

  /** Puts tracks back where they were. */
  restore: defineMutator(batch, async ({ tx, ctx, args }) => {
    const held = await access(tx, ctx, args.libraryId, "editTracks");
    const { userId, library } = held;
    const found = await tx.run(among(library.id, args.trackIds));
    if (found.length === 0) throw new DomainError("row.missing");
    const rows = found.filter(({ deletedAt }) => deletedAt !== null);
    if (rows.length === 0) return;
    checkSpace(held, rows.length);
    const at = momentOf(ctx, args.at);
    for (const row of rows)
      await tx.mutate.focusLibraryTracks.update({ id: row.id, deletedAt: null, updatedAt: at });
    await forecastCounts(tx, library.id, { tracks: rows.length, seconds: secondsTogether(rows) });
    await noteEvent(tx, {
      libraryId: library.id,
      userId,
      kind: "trackRestored",
      title: batchTitle(rows.map(({ title }) => title)),
      cause: [String(args.at), ...args.trackIds],
      at,
    });
  }),

  /** Makes a reference track of one's own out of what one has uploaded to a library. Each file is kept once. */
  keepAsReference: defineMutator(v.object({ ...single.entries, newId: id }), async ({ tx, ctx, args }) => {
    const { userId, track: row } = await trackAccess(tx, ctx, args.trackId, "view");
    const { sha256, sizeBytes, mimeType } = row;
    if (row.source !== "upload" || row.userId !== userId || !sha256 || !mimeType)
      throw new DomainError("libraries.notAllowed");
    const { title, artist, album, durationSeconds } = row;
    await insertReference(tx, userId, {
      ...{ id: args.newId, title, artist, album, sha256, sizeBytes: sizeBytes ?? 0, mimeType },
      durationMs: typeof durationSeconds === "number" ? durationSeconds * 1000 : null,
      at: momentOf(ctx, args.at),
    });
  }),

  /** Throws a reference track away. Libraries it is in keep it until the trash is emptied. */
  trashReference: defineMutator(reference, async ({ tx, ctx, args }) =>
    setReferenceTrashed(tx, signedIn(ctx), args.referenceTrackId, true, momentOf(ctx, args.at)),
  ),

  restoreReference: defineMutator(reference, async ({ tx, ctx, args }) =>
    setReferenceTrashed(tx, signedIn(ctx), args.referenceTrackId, false, momentOf(ctx, args.at)),
  ),
};
