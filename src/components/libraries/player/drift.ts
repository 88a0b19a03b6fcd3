// Keeps a device beside what somebody leads. Pure: positions in seconds, what to do about their difference.
import type { Led } from "./player.ts";

/** Nearer than this nobody hears a difference, and a measurement is no better. */
const FINE = 0.02;
/** Farther than this a jump is quicker than running after. */
const FAR = 0.3;
/** The strongest change of speed: a twentieth is not heard as another pitch. */
const NUDGE = 0.05;
/** A difference is to be made up within so many seconds. */
const WITHIN_SECONDS = 1.5;
/** How much a new measurement of a jump's own length counts. */
const TRUST = 0.5;
const LONGEST_JUMP_SECONDS = 1;

/** Where the lead is at `now` (ms, server's clock); never past the end, where that is known. */
export function ledPosition(
  { positionSeconds, anchoredAt, isPlaying }: Pick<Led, "positionSeconds" | "anchoredAt" | "isPlaying">,
  now: number,
  durationSeconds?: number,
): number {
  const position = positionSeconds + (isPlaying ? Math.max(0, now - anchoredAt) / 1_000 : 0);
  return Math.max(0, Math.min(position, durationSeconds ?? Number.POSITIVE_INFINITY));
}

export type Correction = { seekTo: number } | { rate: number };

/** Learns how long a jump takes on this device, and jumps that much ahead. */
export class DriftControl {
  #jumpSeconds = 0;
  #hasJumped = false;

  /**
   * @param expected where the lead is
   * @param actual where this device is, while it really plays
   */
  correct(expected: number, actual: number): Correction {
    const drift = actual - expected;
    if (this.#hasJumped) {
      // Right after a jump the difference is what the jump took beyond what was believed.
      this.#hasJumped = false;
      const took = this.#jumpSeconds - drift * TRUST;
      this.#jumpSeconds = Math.max(0, Math.min(LONGEST_JUMP_SECONDS, took));
    }
    if (Math.abs(drift) > FAR) {
      this.#hasJumped = true;
      return { seekTo: Math.max(0, expected + this.#jumpSeconds) };
    }
    if (Math.abs(drift) < FINE) return { rate: 1 };
    return { rate: 1 - Math.max(-NUDGE, Math.min(NUDGE, drift / WITHIN_SECONDS)) };
  }
}
