import "@testing-library/jest-dom/vitest";
import { cleanup } from "@solidjs/testing-library";
import { afterEach } from "vitest";
import { readyTemporal } from "#components/shell/temporal.ts";

afterEach(cleanup);

// As the app does before it draws anything that reckons in days.
await readyTemporal();
