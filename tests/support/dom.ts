import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@solidjs/testing-library";

import { afterEach } from "vitest";
import { readyTemporal } from "#components/shell/temporal.ts";

afterEach(cleanup);

// Alone everything is there within a second; beside all other suites on two cores it may take longer.
configure({ asyncUtilTimeout: 5_000 });

// As the app does before it draws anything that reckons in days.
await readyTemporal();

// Nothing is laid out here, so nothing has a size that could change.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
