// How entries are written in the editor.
import { dateText } from "#components/ui/dates.ts";
import type { Entry, Kind } from "#zero/catalogues/kinds.ts";

/** `focus_minutes` → `Focus minutes`. */
export const words = (value: string): string => {
  const text = value.replaceAll(/[_-]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const dayText = (instant: number): string =>
  dateText(instant, { day: "numeric", month: "short", year: "numeric" });

/** Whether an entry is offered at `now`, and until or from when; null where nothing is to be said. */
export function offerOf(
  kind: Kind,
  entry: Entry,
  now: number,
): { text: string; tone: "normal" | "warn" } | null {
  if (!entry.isActive) return { text: "Retired", tone: "normal" };
  const [from, until] = (kind.schedule ?? []).map((field) => entry.values[field]);
  if (typeof until === "number" && until <= now)
    return { text: `Over since ${dayText(until)}`, tone: "warn" };
  if (typeof from === "number" && from > now) return { text: `From ${dayText(from)}`, tone: "warn" };
  return typeof until === "number" ? { text: `Until ${dayText(until)}`, tone: "normal" } : null;
}

export const usesText = (uses: number): string =>
  uses === 0 ? "Not used" : `${uses.toLocaleString()} ${uses === 1 ? "use" : "uses"}`;

export const isFound = ({ key, name }: Entry, search: string): boolean =>
  `${name} ${key}`.toLowerCase().includes(search.trim().toLowerCase());
