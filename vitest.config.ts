import { availableParallelism } from "node:os";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";

/** Tests of the house that read sources and schemas only; the others there need a database. */
const HOUSE = "tests/house/{imports,purity,scope,size,tables}.test.ts";
const PURE = ["tests/**/rules*.test.ts", "tests/kernel/**/*.test.ts", HOUSE];

/**
 * Four projects, fastest first: `rules` (pure functions), `domain` (mutators, server modules and the house on a real
 * Postgres), `components` (Solid in jsdom), `stack` (the launcher, zero-cache and the gateway as processes).
 * Real browsers are Playwright's, see playwright.config.ts.
 */
export default defineConfig({
  test: {
    // Left to itself vitest keeps one core free, and on two cores that is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // Pure functions share a process without harm, and halve the time by it.
      { test: { name: "rules", include: PURE, isolate: false, testTimeout: 30_000 } },
      {
        test: {
          name: "domain",
          isolate: false,
          setupFiles: ["tests/support/modules.ts"],
          // A thread is there sooner than a process, and there are 150 files.
          pool: "threads",
          include: ["tests/**/*.test.ts"],
          exclude: [...PURE, "tests/stack/**", "tests/e2e/**"],
          globalSetup: ["tests/support/database.setup.ts"],
          testTimeout: 30_000,
          // Filling every table takes ten seconds alone, and six times as long beside all other suites on two cores.
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [solid()],
        test: {
          name: "components",
          pool: "threads",
          include: ["tests/**/*.test.tsx"],
          environment: "jsdom",
          // Alone each takes well under a second; two cores with all suites on them are another matter.
          testTimeout: 30_000,
          setupFiles: ["tests/support/dom.ts"],
        },
      },
      {
        test: {
          name: "stack",
          include: ["tests/stack/**/*.test.ts"],
          globalSetup: ["tests/support/database.setup.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
