// How a test launches Chromium: quiet, without services of its own, also as root in a container.
import type { LaunchOptions } from "@playwright/test";
import { findChromium } from "#server/scripts/chromium.ts";

const executablePath = await findChromium();

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
  ],
};
