import { dateText } from "#components/ui/dates.ts";
import { seenInWords } from "#zero/auth/devices.ts";
import type { Role } from "#zero/kernel/context.ts";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  user: "User",
  moderator: "Moderator",
  admin: "Admin",
};

/** `26 Nov 2026`, as the reader writes dates. */
export const dayText = (instant: number): string =>
  dateText(instant, { day: "numeric", month: "short", year: "numeric" });

export const lastActiveText = (instant: number | null, now: number): string =>
  instant === null ? "Never here" : seenInWords(instant, now);

/** `+40`, `−5`, with a real minus; nothing for nothing. */
export const signed = (count: number): string =>
  count === 0 ? "" : count < 0 ? `−${(-count).toLocaleString()}` : `+${count.toLocaleString()}`;

const UNITS = ["kB", "MB", "GB", "TB"] as const;

export function bytesText(bytes: number): string {
  let [size, unit] = [bytes / 1024, 0];
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toLocaleString(undefined, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${UNITS[unit]}`;
}
