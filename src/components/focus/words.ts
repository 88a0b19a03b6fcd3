// How durations and modes are written.
import type { FocusMode } from "#zero/focus/schema.ts";

export const MODE_NAMES: Record<FocusMode, string> = {
  focus: "Focus",
  break: "Break",
  long_break: "Long break",
};

/** `mm:ss`; minutes go past 60 rather than turn into hours, so that the width stays. */
export const clockText = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
];
const NUMBERS = [
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** `second of four`: where the coming session stands in its round. */
export const roundText = (done: number, ofRound: number): string =>
  `${ORDINALS[done % ofRound] ?? done + 1} of ${NUMBERS[ofRound - 1] ?? ofRound}`;
