// What every part of the app may ask of the player. There is one, in the transport; it outlives pages.
import { createContext, useContext } from "solid-js";

/** A place in a track that somebody else leads to: `positionSeconds` at `anchoredAt` (ms, server's clock). */
export interface Led {
  readonly libraryId: string;
  readonly trackId: string | null;
  readonly positionSeconds: number;
  readonly anchoredAt: number;
  readonly isPlaying: boolean;
}

export interface Playing {
  readonly libraryId: string;
  /** Null while an ambience plays. */
  readonly trackId: string | null;
  readonly title: string;
  readonly artist: string | null;
}

export interface Player {
  /** What is loaded, playing or paused. */
  current(): Playing | undefined;
  isPlaying(): boolean;
  /** Seconds into the track, and its length where it is known. Not reactive: read when drawing. */
  positionSeconds(): number;
  durationSeconds(): number | undefined;
  /** Begins a library where its listener stopped, or with a track, or an ambience. */
  play(libraryId: string, trackId?: string): void;
  pause(): void;
  resume(): void;
  next(): void;
  previous(): void;
  seek(seconds: number): void;
  stop(): void;
  /** Plays what somebody leads; the keys of this player then let go of the lead. Undefined: on one's own again. */
  follow(led: Led | undefined): void;
  isFollowing(): boolean;
  /** While others follow this one it plays as recorded, whatever speed the person likes: see the clock of a lead. */
  lead(isLeading: boolean): void;
  /** Calls back at every change a listener along must hear of: play, pause, seek, another track. Not on position. */
  onChange(tell: (led: Led) => void): () => void;
}

export const PlayerContext = createContext<Player>();

/** @throws outside of the live frame */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("There is no player here.");
  return player;
}
