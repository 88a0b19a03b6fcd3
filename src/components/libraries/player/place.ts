// Where a library begins, and when its place is written down. Pure.
import type { LibraryPreference } from "#zero/libraries/schema.ts";

/** A track that has only this much left, in seconds, has been heard. */
const HEARD_SECONDS = 5;
/** Nobody looks for the first seconds of a track they already began. */
const BARELY_BEGUN_SECONDS = 3;
/** While it plays the place is written at most this often. */
export const REMEMBER_EVERY_MS = 30_000;

export interface Place {
  trackId: string;
  positionSeconds: number;
}

type Remembered = Pick<LibraryPreference, "trackId" | "positionSeconds">;
type Length = { readonly id: string; readonly durationSeconds: number | null };

/** Where listening begins: with the track that was asked for, else where it stopped, else with the first. */
export function placeToBegin(
  tracks: readonly Length[],
  remembered: Remembered | undefined,
  asked: string | undefined,
): Place | null {
  const trackId = asked ?? remembered?.trackId;
  const track = tracks.find(({ id }) => id === trackId);
  if (!track) return tracks[0] ? { trackId: tracks[0].id, positionSeconds: 0 } : null;
  if (asked !== undefined) return { trackId: track.id, positionSeconds: 0 };
  const position = remembered?.positionSeconds ?? 0;
  const isHeard = track.durationSeconds !== null && position > track.durationSeconds - HEARD_SECONDS;
  return { trackId: track.id, positionSeconds: isHeard || position < BARELY_BEGUN_SECONDS ? 0 : position };
}

/** Back to the beginning of a track, or to the one before it: as every player does. */
export const goesToBeginning = (positionSeconds: number): boolean => positionSeconds > BARELY_BEGUN_SECONDS;
