// What there is to decide about a library's contents: pure.
import { LIMITS } from "../kernel/limits.ts";
import type { FocusLibraryTrack } from "./schema.ts";

/** Seconds of tracks together; what has no known length counts as none. */
export const secondsTogether = (tracks: readonly Pick<FocusLibraryTrack, "durationSeconds">[]): number =>
  tracks.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);

/** One title for several tracks in the history: `Nocturne and 11 more`. */
export function batchTitle(titles: readonly string[]): string {
  const [first = "", ...others] = titles;
  if (others.length === 0) return first;
  const rest = ` and ${others.length} more`;
  return `${first.slice(0, LIMITS.trackTitle - rest.length).toWellFormed()}${rest}`;
}

/** What a copy is called, within the limit of names: `Night shift (copy)`. */
export function copyName(name: string): string {
  const mark = " (copy)";
  return `${name.slice(0, LIMITS.libraryName - mark.length).toWellFormed()}${mark}`;
}
