// Music that comes and goes with a focus session: begins with one that was begun on this device, rests in its pauses,
// and fades out before its end.
import { createEffect, on, onCleanup } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { isOfThisPage } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import type { Desk } from "./desk.ts";
import type { Session } from "./PlayerProvider.tsx";

/** The last seconds of a session, over which its music fades. */
const FADE_SECONDS = 8;
/** After an end that came early. */
const SHORT_FADE_SECONDS = 1.5;

export function playWithSession(desk: Desk, session: () => Session | undefined): void {
  const settings = useSettings();
  /** The session whose music this device plays; with one that follows by itself it goes on. */
  let ours: string | undefined;
  let isResting = false;
  let isFading = false;

  const end = () => {
    isResting = false;
    isFading = false;
    if (settings()?.fadeAtEnd !== false && desk.isPlaying() && !desk.isFollowing())
      desk.fadeOut(SHORT_FADE_SECONDS);
  };
  const begin = (id: string) => {
    const { playWithFocus, focusLibraryId } = settings() ?? {};
    if (!playWithFocus || !focusLibraryId) return;
    ours = id;
    if (!desk.isPlaying()) desk.play(focusLibraryId);
  };

  createEffect(
    on(
      () => [session()?.isFocus ? session()?.id : undefined, settings()?.focusLibraryId] as const,
      ([id], before) => {
        if (id === before?.[0] && id === ours) return;
        const wasOurs = ours !== undefined && before?.[0] === ours;
        if (wasOurs && id === undefined) return end();
        if (id !== undefined && id !== ours && (isOfThisPage(id) || ours !== undefined)) begin(id);
      },
    ),
  );
  createEffect(
    on(
      () => session()?.isFocus === true && session()?.isPaused === true,
      (isPaused) => {
        if (session()?.id !== ours || desk.isFollowing()) return;
        if (isPaused && desk.isPlaying()) {
          isResting = true;
          desk.pause();
        } else if (!isPaused && isResting) {
          isResting = false;
          desk.resume();
        }
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => {
        const now = session();
        return now?.isFocus && !now.isPaused && settings()?.fadeAtEnd !== false ? now.endsAt : undefined;
      },
      (endsAt) => {
        // The session goes on after all.
        if (isFading && endsAt !== undefined) desk.fadeIn();
        isFading = false;
        if (endsAt === undefined) return;
        const begin = () => {
          if (session()?.id !== ours || !desk.isPlaying() || desk.isFollowing()) return;
          isFading = true;
          desk.fadeOut(Math.max(0, (endsAt - serverNow()) / 1_000));
        };
        const fade = setTimeout(begin, Math.max(0, endsAt - FADE_SECONDS * 1_000 - serverNow()));
        onCleanup(() => clearTimeout(fade));
      },
    ),
  );
}
