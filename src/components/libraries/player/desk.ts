// What the player's own controls may ask beyond what everybody may.
import { createContext, useContext } from "solid-js";
import type { FocusLibrary, FocusLibraryTrack, Repeat } from "#zero/libraries/schema.ts";
import type { Player } from "./player.ts";

export interface Desk extends Omit<Player, "onChange"> {
  library(): FocusLibrary | undefined;
  /** What comes, in the order in which it comes, the current track among it. */
  queue(): readonly FocusLibraryTrack[];
  isShuffled(): boolean;
  repeat(): Repeat;
  /** Percent. */
  volume(): number;
  speed(): number;
  isMuted(): boolean;
  setShuffled(isShuffled: boolean): void;
  setRepeat(repeat: Repeat): void;
  /** While the hand is on it; `keepVolume` writes it down. */
  setVolume(percent: number): void;
  keepVolume(percent: number): void;
  setSpeed(percent: number): void;
  keepSpeed(percent: number): void;
  toggleMute(): void;
  /** For what comes and goes with a focus session: to silence within so many seconds, then paused; and back. */
  fadeOut(seconds: number): void;
  fadeIn(): void;
}

/** What a library is played from: the desk once it is there. */
export const DeskContext = createContext<() => Desk | undefined>();

export function useDesk(): () => Desk | undefined {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("There is no player here.");
  return desk;
}
