// What of a library is in the player, and how it gets there. Where there is no player, nothing can be played.
import { useContext } from "solid-js";
import { PlayerContext } from "./player/player.ts";

export function usePlaying() {
  const player = useContext(PlayerContext);
  const isLoaded = (libraryId: string) => player?.current()?.libraryId === libraryId;
  return {
    /** Whether playing is possible at all. */
    canPlay: () => player !== undefined,
    isPlaying: (libraryId: string) => isLoaded(libraryId) && player?.isPlaying() === true,
    /** The track of this library that is loaded, playing or not. */
    currentTrack: (libraryId: string) =>
      isLoaded(libraryId) ? (player?.current()?.trackId ?? undefined) : undefined,
    play: (libraryId: string, trackId?: string) => player?.play(libraryId, trackId),
    /** Plays the library, or stops for a moment and goes on. */
    toggle(libraryId: string) {
      if (!isLoaded(libraryId)) player?.play(libraryId);
      else if (player?.isPlaying()) player.pause();
      else player?.resume();
    },
  };
}
