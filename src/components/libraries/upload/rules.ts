// What an upload decides: how large its parts are, how long it waits, and how it is told in words.
import { LIMITS } from "#zero/kernel/limits.ts";

/** A part should take about this long: long enough to be worth a request, short enough to lose little. */
const PART_SECONDS = 6;
const SMALLEST_PART = 256 * 1024;
const FIRST_PART = 1024 * 1024;
const LONGEST_WAIT_MS = 30_000;
const MEGABYTE = 1024 * 1024;

/** @param bytesPerSecond as measured, undefined before anything was @returns bytes of the next part */
export function partBytes(bytesPerSecond: number | undefined): number {
  const wanted = bytesPerSecond === undefined ? FIRST_PART : bytesPerSecond * PART_SECONDS;
  return Math.round(Math.min(Math.max(wanted, SMALLEST_PART), LIMITS.uploadPartBytes));
}

/** How long to wait before the next try, in ms: 1, 2, 4 … 30 s after so many failures in a row. */
export const waitMs = (failures: number): number =>
  Math.min(1000 * 2 ** Math.max(0, failures - 1), LONGEST_WAIT_MS);

/** Why a file need not be sent at all, in a sentence, or undefined. */
export function complaintAbout(sizeBytes: number): string | undefined {
  if (sizeBytes === 0) return "That file is empty.";
  if (sizeBytes > LIMITS.audioBytes)
    return `That file is ${sizeText(sizeBytes)} large. A file can be at most ${sizeText(LIMITS.audioBytes)} large.`;
  return undefined;
}

/** `640 KB`, `8.4 MB`, `150 MB`, `1.9 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / 1024)} KB`;
  const megabytes = bytes / MEGABYTE;
  if (megabytes < 10) return `${Number(megabytes.toFixed(1))} MB`;
  if (megabytes < 1000) return `${Math.round(megabytes)} MB`;
  return `${Number((megabytes / 1024).toFixed(1))} GB`;
}

/** What remains, `40 s`, `3 min`; undefined where nobody knows. */
export function remainingText(bytesLeft: number, bytesPerSecond: number | undefined): string | undefined {
  if (!bytesPerSecond) return undefined;
  const seconds = bytesLeft / bytesPerSecond;
  return seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/** The measured speed moved on by what the last stretch brought, so that it does not jump. */
export function speedAfter(before: number | undefined, bytes: number, ms: number): number | undefined {
  if (ms <= 0) return before;
  const now = (bytes / ms) * 1000;
  return before === undefined ? now : before * 0.7 + now * 0.3;
}
