// Where a person is signed in, in the words people use for their devices.

/** A device on which a person is signed in. Instants in ms since the epoch. */
export interface Device {
  /** Its session's id: a hash that opens nothing. */
  id: string;
  isCurrent: boolean;
  /** The browser's own description of itself. */
  userAgent: string | null;
  ip: string | null;
  createdAt: number;
  lastSeenAt: number;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];

// Order matters: iPads and Android phones name another system first.
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

const firstMatch = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** "Firefox on Linux"; what can't be recognised is called so rather than guessed. */
export function deviceName(userAgent: string | null): string {
  const text = userAgent ?? "";
  const browser = firstMatch(BROWSERS, text);
  const system = firstMatch(SYSTEMS, text);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `Browser on ${system}` : "Unknown device");
}

/** Whether it is held in a hand rather than standing on a desk. */
export const isHandheld = (userAgent: string | null): boolean =>
  /\b(iPhone|iPad|Android|Mobile)\b/.test(userAgent ?? "");

const SPANS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
] as const;

/** "Last seen 3 hours ago". Noted only every five minutes, so anything less is now. */
export function seenInWords(lastSeenAt: number, now: number): string {
  const elapsedMs = now - lastSeenAt;
  const [length, unit] = SPANS.find(([span]) => elapsedMs >= span) ?? [0, "minute"];
  const count = length === 0 ? 0 : Math.floor(elapsedMs / length);
  if (unit === "minute" && count < 5) return "Active now";
  return `Last seen ${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
