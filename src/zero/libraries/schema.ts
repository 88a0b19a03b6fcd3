import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, position, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const LIBRARY_TYPES = ["playlist", "album", "ambience"] as const;
export type LibraryType = (typeof LIBRARY_TYPES)[number];

export const LIBRARY_TRACK_SOURCES = ["reference", "upload", "url"] as const;
export type LibraryTrackSource = (typeof LIBRARY_TRACK_SOURCES)[number];

export const LIBRARY_ROLES = ["owner", "editor", "viewer"] as const;
export type LibraryRole = (typeof LIBRARY_ROLES)[number];
/** What somebody can be asked in as: there is one owner, who hands ownership over. */
export const INVITED_ROLES = ["editor", "viewer"] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export const INVITATION_STATUSES = ["pending", "accepted", "declined"] as const;

export const REPEATS = ["none", "all", "one"] as const;
export type Repeat = (typeof REPEATS)[number];

export const LIBRARY_EVENT_KINDS = [
  ...["created", "renamed", "trackAdded", "trackRemoved", "trackRestored", "joined"],
  ...["left", "removed", "roleChanged", "transferred", "roomHeld"],
] as const;
export type LibraryEventKind = (typeof LIBRARY_EVENT_KINDS)[number];

/** One sound of an ambience; volumes go from 0 to 100. */
export type MixChannel = { readonly sound: string; readonly volume: number };

/** `trackCount` and `totalSeconds` are kept by a trigger; devices forecast them. */
export const focusLibraries = snakeTable("focusLibraries")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      name: string(),
      description: string().optional(),
      libraryType: oneOf(LIBRARY_TYPES),
      mix: json<readonly MixChannel[]>(),
      trackCount: number(),
      totalSeconds: number(),
      deletedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/**
 * `userId` is who added the track, not who owns the library. `sha256` names the file in the storage and opens nothing:
 * a file is served by its track, after a look at the membership.
 */
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
      album: string().optional(),
      durationSeconds: number().optional(),
      sha256: string().optional(),
      sizeBytes: number().optional(),
      mimeType: string().optional(),
      position: position(),
      addedAt: instant(),
      updatedAt: instant(),
      deletedAt: instant().optional(),
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

/** A person's own view of a library: favourite, where listening stopped, how it plays. Nobody else sees it. */
export const libraryPreferences = snakeTable("libraryPreferences")
  .columns(
    snakeColumns({
      userId: id(),
      libraryId: id(),
      isFavorite: boolean(),
      trackId: id().optional(),
      positionSeconds: number(),
      isShuffled: boolean(),
      repeat: oneOf(REPEATS),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId", "libraryId");

/** A question to `userId`, who is no member yet and therefore reads the library's name here. */
export const libraryInvitations = snakeTable("libraryInvitations")
  .columns(
    snakeColumns({
      id: id(),
      userId: id(),
      libraryId: id(),
      invitedBy: id(),
      libraryName: string(),
      role: oneOf(INVITED_ROLES),
      status: oneOf(INVITATION_STATUSES),
      expiresAt: instant(),
      createdAt: instant(),
      answeredAt: instant().optional(),
    }),
  )
  .primaryKey("id");

/** What happened; `title` is the track or the person it was about, as it was called then, `role` what they became. */
export const libraryEvents = snakeTable("libraryEvents")
  .columns(
    snakeColumns({
      id: id(),
      libraryId: id(),
      userId: id(),
      kind: oneOf(LIBRARY_EVENT_KINDS),
      title: string().optional(),
      role: oneOf(LIBRARY_ROLES).optional(),
      createdAt: instant(),
    }),
  )
  .primaryKey("id");

export type FocusLibrary = Row<typeof focusLibraries.schema>;
export type FocusLibraryTrack = Row<typeof focusLibraryTracks.schema>;
export type FocusLibraryMember = Row<typeof focusLibraryMembers.schema>;
export type LibraryPreference = Row<typeof libraryPreferences.schema>;
export type LibraryInvitation = Row<typeof libraryInvitations.schema>;
export type LibraryEvent = Row<typeof libraryEvents.schema>;
