// How things of the market are written.
import { dateText } from "#components/ui/dates.ts";
import type { MarketCategory, MarketItem, UnlockKind } from "#zero/market/schema.ts";

export const CATEGORY_NAMES: Readonly<Record<MarketCategory, string>> = {
  theme: "Themes",
  avatar: "Frames",
  badge: "Badges",
  freeze: "Freezes",
  sound: "Sounds",
  treat: "Treats",
  custom: "Other",
};

export const UNLOCK_NAMES: Readonly<Record<UnlockKind, string>> = {
  accent: "Theme",
  frame: "Frame",
  badge: "Badge",
  sound: "Sound",
};

export const coinsText = (coins: number): string =>
  `${coins.toLocaleString()} ${coins === 1 ? "coin" : "coins"}`;

/** `tape-hiss` → `Tape hiss`. */
export const valueName = (value: string): string => {
  const words = value.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const dayAndTime = (instant: number): string =>
  dateText(instant, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** `12 of 100 left`, `until 1 Mar`: what makes an item scarce. */
export function scarcity(
  item: Pick<MarketItem, "remainingStock" | "totalStock" | "availableUntil">,
): string[] {
  const { remainingStock, totalStock, availableUntil } = item;
  return [
    ...(remainingStock === null || remainingStock === undefined
      ? []
      : [totalStock ? `${remainingStock} of ${totalStock} left` : `${remainingStock} left`]),
    ...(availableUntil ? [`until ${dateText(availableUntil, { day: "numeric", month: "short" })}`] : []),
  ];
}
