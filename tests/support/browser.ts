// How a test launches Chromium: quiet, without services of its own, also as root in a container.
import type { LaunchOptions } from "@playwright/test";
import { findChromium } from "#server/scripts/chromium.ts";

const executablePath = await findChromium();

/**
 * Playwright's own list, which this one replaces, and what Chromium otherwise draws behind every window for its address
 * bar and menus: pages that cost as much as ours, and nobody sees them.
 */
const NOT_WANTED = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "PreconnectToSearch",
  "Translate",
  "AimEnabled",
  "InitialWebUI",
  "PreloadTopChromeWebUI",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
  "WebUIOmniboxFullPopup",
];

export const launchOptions: LaunchOptions = {
  ...(executablePath && { executablePath }),
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${NOT_WANTED.join(",")}`,
  ],
};
