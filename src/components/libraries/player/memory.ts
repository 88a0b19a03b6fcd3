// Remembers where listening stopped, for this person's other devices and other days.
import "#zero/libraries/preferences-mutators.ts";
import { createEffect, on, onCleanup } from "solid-js";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { mutators } from "#zero/mutators.ts";
import { REMEMBER_EVERY_MS } from "./place.ts";

export interface Listening {
  libraryId: string | undefined;
  trackId: string | undefined;
  positionSeconds: number;
}

/** Quiet: a place in a track that is gone is nobody's loss. */
const QUIET = { onRefused: () => undefined };

/**
 * Writes the place down now and then while it plays, and when the page goes out of sight.
 * @param listening where it is now; nothing is remembered of what has no track, nor of what somebody else leads
 * @returns writes it down at once
 */
export function keepPlace(
  act: Act,
  listening: () => Listening | undefined,
  isPlaying: () => boolean,
): () => void {
  let last = "";
  const note = () => {
    const { libraryId, trackId, positionSeconds } = listening() ?? {};
    if (!libraryId || !trackId || positionSeconds === undefined) return;
    const place = `${libraryId} ${trackId} ${Math.round(positionSeconds)}`;
    if (place === last) return;
    last = place;
    void act(
      mutators.libraryPreferences.remember({ libraryId, trackId, positionSeconds, at: serverNow() }),
      QUIET,
    );
  };
  createEffect(
    on(isPlaying, (playing) => {
      if (!playing) return;
      const timer = setInterval(note, REMEMBER_EVERY_MS);
      onCleanup(() => clearInterval(timer));
    }),
  );
  const hide = () => document.visibilityState === "hidden" && note();
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("pagehide", note);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("pagehide", note);
  });
  return note;
}
