import { defineConfig } from "@playwright/test";
import { launchOptions } from "#tests/support/browser.ts";

/** Tests that have a stack of their own, and mostly wait: a page that is outdated for a whole minute. */
const APART = /versions\.spec\.ts$/;

/**
 * Real browsers on the real stack. One at a time: on two cores a second worker makes races of the machine's own. What has
 * a stack apart runs beside.
 */
export default defineConfig({
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
    { name: "apart", testMatch: APART, workers: 1 },
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
