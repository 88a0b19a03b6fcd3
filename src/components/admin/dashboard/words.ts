// How the dashboard writes figures and lengths of time.
import type { Shown } from "#zero/operations/gauges.ts";

const UNITS = ["B", "KB", "MB", "GB", "TB", "PB"] as const;

/** `0 B`, `640 KB`, `1.4 GB`. */
export function bytesText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[step]}`;
}

/** `8 s`, `12 min`, `3 h`, `4 d`: one unit, rounded down. */
export function lengthText(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

export function gaugeText(value: number, shown: Shown): string {
  if (shown === "bytes") return bytesText(value);
  return shown === "seconds" ? lengthText(value) : Math.round(value).toLocaleString("en");
}
