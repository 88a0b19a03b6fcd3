// What this device can say of itself, for those who look for a fault. Shown before it is sent, and never more than shown.
import { syncState } from "#components/shell/connection.ts";
import { deviceTimezone } from "#components/shell/device.ts";
import { CONTEXT_KEYS, type FeedbackContext } from "#zero/feedback/schema.ts";
import { CONTEXT_NAMES } from "#zero/feedback/words.ts";

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\/(\d+)/, "Edge"],
  [/OPR\/(\d+)/, "Opera"],
  [/Firefox\/(\d+)/, "Firefox"],
  [/Chrome\/(\d+)/, "Chrome"],
  [/Version\/(\d+).*Safari/, "Safari"],
];
const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS X/, "macOS"],
  [/Windows/, "Windows"],
  [/Linux|CrOS/, "Linux"],
];

/** `Firefox 132 on Linux`; a browser that is not known is told as it calls itself. */
function browserOf(userAgent: string): string {
  const [browser] = BROWSERS.flatMap(([pattern, name]) => {
    const version = pattern.exec(userAgent)?.[1];
    return version ? [`${name} ${version}`] : [];
  });
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (!browser) return userAgent.slice(0, 200);
  return system ? `${browser} on ${system}` : browser;
}

/** The build this page came from, by the name of its first script. */
const versionOf = (page: Document): string | undefined =>
  [...page.scripts]
    .map(({ src }) => /\/([^/?]+)\.js/.exec(src)?.[1])
    .find((name) => name !== undefined && name !== "");

const CONNECTIONS = {
  connected: "connected",
  connecting: "connecting",
  offline: "offline",
  error: "not accepted",
  "needs-auth": "signed out",
} as const;

/** @param page where the person came from; nothing if it is not known */
export function contextNow(page: string | undefined): FeedbackContext {
  const version = versionOf(document);
  return {
    ...(page && { page }),
    ...(version && { version }),
    browser: browserOf(navigator.userAgent),
    viewport: `${window.innerWidth} × ${window.innerHeight} at ${Math.round(window.devicePixelRatio * 100)} %`,
    language: navigator.language,
    timezone: deviceTimezone(),
    connection: CONNECTIONS[syncState()],
  };
}

/** The details in words, in their order. */
export const linesOf = (context: FeedbackContext): { name: string; value: string }[] =>
  CONTEXT_KEYS.flatMap((key) => {
    const value = context[key];
    return value ? [{ name: CONTEXT_NAMES[key], value }] : [];
  });
