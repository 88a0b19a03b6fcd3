// How durations and modes are written.
import { dateText } from "#components/ui/dates.ts";
import type { FocusMode } from "#zero/focus/schema.ts";

export const MODE_NAMES: Record<FocusMode, string> = {
  focus: "Focus",
  break: "Break",
  long_break: "Long break",
};

/** `mm:ss`; minutes go past 60 rather than turn into hours, so that the width stays. */
export const clockText = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;

/** `2 h 05`, `45 min`, `0 min`: whole minutes, rounded down. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

/** `19:24` in the device's own time. */
export const timeText = (instant: number): string =>
  dateText(instant, { hour: "2-digit", minute: "2-digit" });

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

/** A typed length: `25`, `25m`, `1h30`, `1:30` (hours and minutes), `90 min`. Minutes; null when it is none of these. */
export function parseMinutes(text: string): number | null {
  const typed = text.trim().toLowerCase();
  const hours = /^(\d{1,2})\s*(?:h|:)\s*(\d{1,2})?\s*(?:m|min)?$/.exec(typed);
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0);
  const minutes = /^(\d{1,4})\s*(?:m|min|minutes?)?$/.exec(typed);
  return minutes ? Number(minutes[1]) : null;
}
