// How libraries are written, by their verbs and by the server, which adds what was uploaded.
import type { Transaction } from "@rocicorp/zero";
import { DomainError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { keyAfter } from "../kernel/order.ts";
import { zql } from "../schema.ts";
import type { Access } from "./access.ts";
import type {
  LibraryEventKind,
  LibraryPreference,
  LibraryTrackSource,
  LibraryType,
  MixChannel,
} from "./schema.ts";

export interface NewEvent {
  libraryId: string;
  /** Who did it. */
  userId: string;
  kind: LibraryEventKind;
  /** The track or person it was about. */
  title: string | null;
  /** What makes it one event, however often it is written: the id of a track or person, and what else tells it apart. */
  cause: readonly string[];
  /** Ms since the epoch. */
  at: number;
}

/** Writes down what happened, for the members. */
export async function noteEvent(tx: Transaction, { cause, at, ...event }: NewEvent): Promise<void> {
  await tx.mutate.libraryEvents.upsert({
    ...event,
    id: derivedId("libraryEvent", event.libraryId, event.kind, ...cause),
    createdAt: at,
  });
}

/** A device's guess at what the server's trigger will count. */
export async function forecastCounts(
  tx: Transaction,
  libraryId: string,
  change: { tracks: number; seconds: number },
): Promise<void> {
  if (tx.location === "server") return;
  const library = await tx.run(zql.focusLibraries.where("id", libraryId).one());
  if (!library) return;
  await tx.mutate.focusLibraries.update({
    id: libraryId,
    trackCount: Math.max(0, library.trackCount + change.tracks),
    totalSeconds: Math.max(0, library.totalSeconds + change.seconds),
  });
}

export interface NewLibrary {
  id: string;
  name: string;
  description?: string | null | undefined;
  libraryType: LibraryType;
  mix?: readonly MixChannel[] | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** @throws {DomainError} `libraries.tooMany` if the person owns as many as there may be */
export async function checkRoom(tx: Transaction, userId: string): Promise<void> {
  const own = zql.focusLibraries.where("userId", userId).where("deletedAt", "IS", null);
  if ((await tx.run(own.limit(LIMITS.libraries))).length >= LIMITS.libraries)
    throw new DomainError("libraries.tooMany");
}

/** Makes an empty library with its owner in it. @throws {DomainError} `libraries.tooMany` */
export async function insertLibrary(tx: Transaction, userId: string, library: NewLibrary): Promise<void> {
  await checkRoom(tx, userId);
  const { id, name, at } = library;
  await tx.mutate.focusLibraries.insert({
    id,
    userId,
    name,
    description: library.description ?? null,
    libraryType: library.libraryType,
    mix: library.mix ?? [],
    trackCount: 0,
    totalSeconds: 0,
    deletedAt: null,
    createdAt: at,
    updatedAt: at,
  });
  await tx.mutate.focusLibraryMembers.insert({
    libraryId: id,
    userId,
    role: "owner",
    invitedBy: null,
    joinedAt: at,
  });
  await noteEvent(tx, { libraryId: id, userId, kind: "created", title: name, cause: [], at });
}

/** A file in the storage, as the row of an upload or a reference track names it. Never from a device's arguments. */
export interface StoredFile {
  sha256: string;
  sizeBytes: number | null;
  mimeType: string | null;
}

export interface NewTrack {
  id: string;
  source: LibraryTrackSource;
  title: string;
  artist?: string | null | undefined;
  album?: string | null | undefined;
  durationSeconds?: number | null | undefined;
  /** Of a `url`. */
  url?: string | undefined;
  /** Of a `reference`. */
  referenceTrackId?: string | undefined;
  /** Of an `upload` and a `reference`. */
  file?: StoredFile | undefined;
  /** Ms since the epoch. */
  at: number;
}

export async function insertTrackRow(
  tx: Transaction,
  { libraryId, userId, position }: { libraryId: string; userId: string; position: string },
  track: NewTrack,
): Promise<void> {
  await tx.mutate.focusLibraryTracks.insert({
    id: track.id,
    libraryId,
    userId,
    source: track.source,
    referenceTrackId: track.referenceTrackId ?? null,
    url: track.url ?? null,
    title: track.title,
    artist: track.artist ?? null,
    album: track.album ?? null,
    durationSeconds: track.durationSeconds ?? null,
    sha256: track.file?.sha256 ?? null,
    sizeBytes: track.file?.sizeBytes ?? null,
    mimeType: track.file?.mimeType ?? null,
    position,
    addedAt: track.at,
    updatedAt: track.at,
    deletedAt: null,
  });
}

/** @throws {DomainError} `libraries.full` if `more` tracks do not fit */
export function checkSpace({ library }: Pick<Access, "library">, more: number): void {
  if (library.trackCount + more > LIMITS.libraryTracks) throw new DomainError("libraries.full");
}

/**
 * Puts a track at the end of a library, once: a second one of the same id is none.
 * @param access what `access(tx, ctx, libraryId, "addTracks")` answered in this transaction
 * @throws {DomainError} `libraries.full`
 */
export async function insertTrack(
  tx: Transaction,
  access: Pick<Access, "userId" | "library">,
  track: NewTrack,
): Promise<void> {
  if (await tx.run(zql.focusLibraryTracks.where("id", track.id).one())) return;
  checkSpace(access, 1);
  const { userId, library } = access;
  const last = zql.focusLibraryTracks.where("libraryId", library.id).where("deletedAt", "IS", null);
  const position = keyAfter((await tx.run(last.orderBy("position", "desc").one()))?.position);
  await insertTrackRow(tx, { libraryId: library.id, userId, position }, track);
  await forecastCounts(tx, library.id, { tracks: 1, seconds: track.durationSeconds ?? 0 });
  const { title, at } = track;
  await noteEvent(tx, { libraryId: library.id, userId, kind: "trackAdded", title, cause: [track.id], at });
}

/** Keeps part of a person's own view of a library, and leaves the rest of it alone. The caller has asked `access`. */
export async function prefer(
  tx: Transaction,
  { userId, library }: Pick<Access, "userId" | "library">,
  changes: Partial<Omit<LibraryPreference, "userId" | "libraryId" | "updatedAt">>,
  at: number,
): Promise<void> {
  const key = { userId, libraryId: library.id };
  const before = await tx.run(
    zql.libraryPreferences.where("userId", userId).where("libraryId", library.id).one(),
  );
  await tx.mutate.libraryPreferences.upsert({
    isFavorite: false,
    trackId: null,
    positionSeconds: 0,
    isShuffled: false,
    repeat: "none",
    ...before,
    ...changes,
    ...key,
    updatedAt: at,
  });
}
