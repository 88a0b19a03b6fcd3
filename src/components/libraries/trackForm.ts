// What the form of a track holds, and how it becomes what a verb takes: pure, so that it can be tested without one.
import * as v from "valibot";
import { complaints } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { trackFields, trackUrl } from "#zero/libraries/args.ts";
import type { FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { lengthText, parseLength } from "./words.ts";

/** As typed; `url` is there where a track is added by its address. */
export interface TrackValues {
  title: string;
  artist: string;
  album: string;
  length: string;
  url: string;
}
export const EMPTY: TrackValues = { title: "", artist: "", album: "", length: "", url: "" };
export type TrackErrors = Partial<Record<keyof TrackValues, string>>;

export interface TrackArgs {
  title: string;
  artist: string;
  album: string;
  durationSeconds: number | null;
}

export const valuesOf = (track: FocusLibraryTrack): TrackValues => ({
  title: track.title,
  artist: track.artist ?? "",
  album: track.album ?? "",
  length: track.durationSeconds === null ? "" : lengthText(track.durationSeconds),
  url: track.url ?? "",
});

/** The fields by the names of the form, whatever a verb calls them. */
export const fieldOf = (field: string): keyof TrackValues =>
  field === "durationSeconds" ? "length" : field in EMPTY ? (field as keyof TrackValues) : "title";

const withUrl = v.object({ ...trackFields.entries, url: trackUrl });

/** Reads the form; says what is wrong with which field when it can't be sent. */
export function readTrack(
  { length, url, ...texts }: TrackValues,
  isNew: boolean,
): { args: TrackArgs } | { errors: TrackErrors } {
  const seconds = parseLength(length);
  const errors: TrackErrors = {};
  if (seconds === undefined) errors.length = "A length looks like 3:45.";
  const args = { ...texts, durationSeconds: seconds ?? null };
  const found = isNew ? complaints(withUrl, { ...args, url }) : complaints(trackFields, args);
  for (const [field, sentence] of Object.entries(found ?? {})) errors[fieldOf(field)] ??= sentence;
  if (seconds && seconds > LIMITS.trackSeconds) errors.length = "A track can be at most 24 hours long.";
  return Object.keys(errors).length > 0 ? { errors } : { args };
}

/** Only what the person changed, so that an edit never overwrites what somebody else did to the other fields. */
export function changesOf(track: FocusLibraryTrack, args: TrackArgs): Partial<TrackArgs> {
  const before: TrackArgs = {
    title: track.title,
    artist: track.artist ?? "",
    album: track.album ?? "",
    durationSeconds: track.durationSeconds,
  };
  return Object.fromEntries(
    Object.entries(args).filter(([name, value]) => before[name as keyof TrackArgs] !== value),
  );
}
