// The sounds an ambience is mixed of, by the names under which a mix keeps them.
import {
  brown,
  drone,
  pink,
  type Random,
  rain,
  type Stereo,
  surf,
  tapeHiss,
  vinyl,
  white,
} from "./generators.ts";

export interface Sound {
  readonly name: string;
  /** Hz; undefined for as many as the device has. What holds no high tones needs few. */
  readonly sampleRate?: number;
  /** Comes from the market. */
  readonly isLocked?: true;
  make(seconds: number, sampleRate: number, random: Random): Stereo;
}

/** Long enough that nobody hears it come round. */
export const LOOP_SECONDS = 24;

export const SOUNDS: Readonly<Record<string, Sound>> = {
  white: { name: "White noise", make: white },
  pink: { name: "Pink noise", make: pink },
  brown: { name: "Brown noise", make: brown },
  rain: { name: "Rain", make: rain },
  drone: { name: "Drone", sampleRate: 8_000, make: drone },
  surf: { name: "Surf", isLocked: true, make: surf },
  vinyl: { name: "Vinyl", isLocked: true, make: vinyl },
  "tape-hiss": { name: "Tape hiss", isLocked: true, make: tapeHiss },
};
