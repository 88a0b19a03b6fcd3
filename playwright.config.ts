import { defineConfig } from "@playwright/test";
import { launchOptions } from "#tests/support/browser.ts";
import type { WorkerOptions } from "./tests/e2e/test.ts";

/** Tests that mostly wait: for a lid that is closed, a network that is away, a server that is down or gone. */
const APART = /(clocks|offline|restore|server-down|versions)\.spec\.ts$/;

/**
 * Real browsers on the real stack. One at a time: on two cores a second worker makes races of the machine's own. What
 * mostly waits leaves the machine to the others, and runs beside them on a stack of its own.
 */
export default defineConfig<object, WorkerOptions>({
  testDir: "tests/e2e",
  outputDir: ".tmp/e2e-results",
  globalSetup: "./tests/e2e/setup.ts",
  globalTimeout: 25 * 60_000,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Two cores carry browsers, Postgres, zero-cache and the app at once: a test that fails alone too is a failure, one
  // that passes when it is repeated once is named as flaky in the log and is to be looked into.
  retries: 1,
  workers: 2,
  projects: [
    { name: "shared", testIgnore: APART, workers: 1 },
    { name: "apart", testMatch: APART, workers: 1, use: { isApart: true } },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    launchOptions,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Bringing it in costs a new device as much as its first page; the tests of what it is for allow it.
    serviceWorkers: "block",
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
    // Recording costs more of two cores than the tests have to spare; `--trace on` when one is looked into.
    trace: "off",
  },
});
