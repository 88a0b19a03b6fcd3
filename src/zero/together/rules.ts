// What plays where, who leads next, and how long a focus room lasts. Instants in ms since the epoch on the server's
// clock, durations in seconds unless a name says otherwise.
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { FocusRoom, LibraryPlayback } from "./schema.ts";

/** A track's end may be this late to be followed by the next one before its lead counts as left. */
const SILENT_MS = 15_000;
/** The same while it is paused, and for what has no end that is known. */
const SILENT_LONG_MS = 4 * 3_600_000;
/** A room nobody starts is over after this. */
export const LOBBY_MS = 2 * 3_600_000;
/** The lengths a room is offered in, in minutes. */
export const ROOM_MINUTES = [15, 25, 50, 90] as const;

export interface Anchor {
  readonly positionSeconds: number;
  readonly anchoredAt: number;
  readonly isPlaying: boolean;
}

/** Seconds into the track at `now`; before the anchor it stands where it is. */
export const positionAt = ({ positionSeconds, anchoredAt, isPlaying }: Anchor, now: number): number =>
  positionSeconds + (isPlaying ? Math.max(0, now - anchoredAt) / 1000 : 0);

/**
 * What a leader says, as it is kept. They were at that position at `at`, so however long the word took, where they are
 * by now follows. A time to come is not believed: nobody hears what has not been played.
 */
export const anchorOf = (
  said: { positionSeconds: number; isPlaying: boolean; at: number },
  now: number,
): Anchor => ({
  positionSeconds: said.positionSeconds,
  isPlaying: said.isPlaying,
  anchoredAt: Math.min(said.at, now),
});

interface InLine {
  readonly userId: string;
  readonly joinedAt: number;
}

/** Whoever joined first, whatever order the rows come in; undefined if nobody is there. */
export const firstInLine = <Row extends InLine>(rows: readonly Row[]): Row | undefined =>
  rows.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.userId < b.userId ? -1 : 1))[0];

/**
 * Whether a lead is nobody's any more, although it was never handed over: it was paused long ago, or the track was over
 * and no other was told.
 */
export function isAbandoned(
  playback: Pick<LibraryPlayback, "positionSeconds" | "anchoredAt" | "isPlaying">,
  durationSeconds: number | null | undefined,
  now: number,
): boolean {
  const silentSince = playback.isPlaying
    ? playback.anchoredAt + Math.max(0, (durationSeconds ?? 0) - playback.positionSeconds) * 1000
    : playback.anchoredAt;
  const patience = playback.isPlaying && typeof durationSeconds === "number" ? SILENT_MS : SILENT_LONG_MS;
  return now - silentSince > patience;
}

type Room = Pick<FocusRoom, "status" | "createdAt" | "endsAt">;

/** What a room is at `now`: time alone ends it, whoever writes it down. */
export function roomStanding(room: Room, now: number): FocusRoom["status"] {
  if (room.status === "running") return (room.endsAt ?? 0) > now ? "running" : "over";
  if (room.status === "open") return room.createdAt + LOBBY_MS > now ? "open" : "over";
  return "over";
}

/**
 * How long the session of somebody who joins a running room at `now` is: until the room's end, in whole seconds. Null
 * if the room does not run, or ends before a session would count.
 */
export function sessionSeconds(room: Room, now: number): number | null {
  if (roomStanding(room, now) !== "running") return null;
  const seconds = Math.round(((room.endsAt ?? 0) - now) / 1000);
  return seconds < LIMITS.focusSecondsMin ? null : Math.min(seconds, LIMITS.focusSecondsMax);
}

/** The id of a person's session in a room: all their devices derive the same. */
export const sessionIdIn = (roomId: string, userId: string): string => derivedId(roomId, userId);

/** Who may start or close a room: whoever opened it while they are in it; after that everybody who is. */
export const mayHost = (
  room: Pick<FocusRoom, "userId">,
  members: readonly { readonly userId: string }[],
  userId: string,
): boolean => {
  const isIn = (id: string) => members.some((member) => member.userId === id);
  return room.userId === userId || (isIn(userId) && !isIn(room.userId));
};
