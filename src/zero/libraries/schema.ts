import { boolean, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, position, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const LIBRARY_TYPES = ["playlist", "album", "ambience"] as const;
export type LibraryType = (typeof LIBRARY_TYPES)[number];

export const LIBRARY_TRACK_SOURCES = ["reference", "upload", "url"] as const;
export type LibraryTrackSource = (typeof LIBRARY_TRACK_SOURCES)[number];

export const LIBRARY_ROLES = ["owner", "editor", "viewer"] as const;
export type LibraryRole = (typeof LIBRARY_ROLES)[number];

export const focusLibraries = snakeTable("focusLibraries")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      libraryType: oneOf(LIBRARY_TYPES),
      isFavorite: boolean(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** `userId` is who added the track, not who owns the library. */
export const focusLibraryTracks = snakeTable("focusLibraryTracks")
  .columns(
    snakeColumns({
      id: id(),
      libraryId: id(),
      userId: id(),
      source: oneOf(LIBRARY_TRACK_SOURCES),
      referenceTrackId: id().optional(),
      url: string().optional(),
      title: string(),
      artist: string().optional(),
      durationSeconds: number().optional(),
      position: position(),
      addedAt: instant(),
    }),
  )
  .primaryKey("id");

export const focusLibraryMembers = snakeTable("focusLibraryMembers")
  .columns(
    snakeColumns({
      libraryId: id(),
      userId: id(),
      role: oneOf(LIBRARY_ROLES),
      invitedBy: id().optional(),
      joinedAt: instant(),
    }),
  )
  .primaryKey("libraryId", "userId");

export type FocusLibrary = Row<typeof focusLibraries.schema>;
export type FocusLibraryTrack = Row<typeof focusLibraryTracks.schema>;
export type FocusLibraryMember = Row<typeof focusLibraryMembers.schema>;
