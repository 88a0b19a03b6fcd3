// What may be said of a library and its tracks, as the forms name it.
import * as v from "valibot";
import { id, oneOf, optionalText, orderKey, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { LIBRARY_TYPES } from "./schema.ts";

export const libraryFields = v.object({
  name: text("The name", LIMITS.libraryName),
  description: optionalText("The description", LIMITS.description),
  libraryType: oneOf("The kind", LIBRARY_TYPES),
});

export const trackFields = v.object({
  title: text("The title", LIMITS.trackTitle),
  artist: optionalText("The artist", LIMITS.trackTitle),
  album: optionalText("The album", LIMITS.trackTitle),
  durationSeconds: v.nullish(whole("The length in seconds", 0, LIMITS.trackSeconds)),
});

/** Where a track on the web is: with a host, and without a name and password in front of it. */
export const trackUrl = v.pipe(
  text("The address", LIMITS.url),
  v.check((address) => {
    const url = URL.parse(address);
    return url?.protocol === "https:" && url.username === "" && url.password === "";
  }, "The address must begin with https:// and hold no password."),
);

export const mixChannels = v.pipe(
  v.array(
    v.object({ sound: text("A sound", LIMITS.mixSound), volume: whole("The volume", 0, 100) }),
    "The sounds are missing.",
  ),
  v.maxLength(LIMITS.mixChannels, `There can be at most ${LIMITS.mixChannels} sounds.`),
  v.check(
    (mix) => new Set(mix.map(({ sound }) => sound)).size === mix.length,
    "Each sound can be in there once.",
  ),
);

/** Usually one; more where two people had given tracks the same place. */
export const trackMoves = v.pipe(
  v.array(v.object({ trackId: id, position: orderKey }), "The places are missing."),
  v.minLength(1, "The places are missing."),
  v.maxLength(LIMITS.libraryTracks, `At most ${LIMITS.libraryTracks} tracks can be moved at once.`),
);

export const trackIds = v.pipe(
  v.array(id, "The tracks are missing."),
  v.minLength(1, "The tracks are missing."),
  v.maxLength(LIMITS.trackBatch, `At most ${LIMITS.trackBatch} tracks can be chosen at once.`),
);
