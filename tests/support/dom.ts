import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@solidjs/testing-library";

import { afterEach, vi } from "vitest";
import { readyTemporal } from "#components/shell/temporal.ts";

/** Frames until lists begin with the room of a whole one again (`ui/gradual.ts`); no test has its room from another. */
const FRAMES_OF_REST = 4;

afterEach(async () => {
  cleanup();
  // Where time is a test's own, so are its frames.
  if (vi.isFakeTimers()) return;
  for (let n = 0; n < FRAMES_OF_REST; n += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
});

// Alone everything is there within a second; beside all other suites on two cores it may take longer.
configure({ asyncUtilTimeout: 5_000 });

// As the app does before it draws anything that reckons in days.
await readyTemporal();

// jsdom says that it has none, in the midst of the results.
globalThis.scrollTo = () => {};

// Nothing is laid out here, so nothing has a size that could change.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
