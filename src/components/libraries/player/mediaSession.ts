// What plays, for the system: its keys, its lock screen, its headphones.
import { createEffect, onCleanup } from "solid-js";
import { artworkOf } from "./artwork.ts";
import type { Desk } from "./desk.ts";

const SKIP_SECONDS = 10;
const POSITION_EVERY_MS = 5_000;

export function showInSystem(desk: Desk): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: desk.resume,
    pause: desk.pause,
    stop: desk.stop,
    nexttrack: desk.next,
    previoustrack: desk.previous,
    seekto: ({ seekTime }) => seekTime !== undefined && desk.seek(seekTime),
    seekforward: ({ seekOffset }) => desk.seek(desk.positionSeconds() + (seekOffset ?? SKIP_SECONDS)),
    seekbackward: ({ seekOffset }) => desk.seek(desk.positionSeconds() - (seekOffset ?? SKIP_SECONDS)),
  };
  const setAll = (isOn: boolean) => {
    for (const [action, handler] of Object.entries(handlers)) {
      try {
        session.setActionHandler(action as MediaSessionAction, isOn ? handler : null);
      } catch {
        // A browser that does not know this key.
      }
    }
  };
  const showPosition = () => {
    const duration = desk.durationSeconds();
    if (!session.setPositionState) return;
    if (duration === undefined) return session.setPositionState();
    const position = Math.min(desk.positionSeconds(), duration);
    session.setPositionState({ duration, position, playbackRate: desk.speed() / 100 });
  };

  setAll(true);
  createEffect(() => {
    const playing = desk.current();
    const album = desk.library()?.name ?? "";
    session.metadata = playing
      ? new MediaMetadata({
          title: playing.title,
          artist: playing.artist ?? "",
          album,
          artwork: artworkOf(album, desk.library()?.libraryType ?? "playlist"),
        })
      : null;
  });
  createEffect(() => {
    session.playbackState = desk.current() ? (desk.isPlaying() ? "playing" : "paused") : "none";
    showPosition();
    if (!desk.isPlaying()) return;
    const timer = setInterval(showPosition, POSITION_EVERY_MS);
    onCleanup(() => clearInterval(timer));
  });
  onCleanup(() => {
    setAll(false);
    session.metadata = null;
  });
}
