// Figures of the database view as text.
import { dateText } from "#components/ui/dates.ts";

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;
const whole = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export const countText = (count: number): string => whole.format(count);

/** `1.2 MB` */
export function bytesText(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${tenths.format(bytes / 1024 ** step)} ${UNITS[step]}`;
}

/** `12.3 ms`, `4.5 s`, `3.2 min` */
export function millisecondsText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${tenths.format(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${tenths.format(milliseconds / 1_000)} s`;
  return `${tenths.format(milliseconds / 60_000)} min`;
}

export const instantText = (instant: number): string =>
  dateText(instant, { dateStyle: "medium", timeStyle: "short" });

/** A cell of a list copied into a spreadsheet: quoted where needed, and no formula. */
const csvCell = (value: string | null): string => {
  const safe = value === null ? "" : /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvOf = (names: readonly string[], rows: readonly (readonly (string | null)[])[]): string =>
  [names, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");

/** Types whose values stand under each other by their last digit. */
export const isNumber = (type = ""): boolean =>
  /^(smallint|integer|bigint|real|double precision|numeric\b.*|oid)$/.test(type);
