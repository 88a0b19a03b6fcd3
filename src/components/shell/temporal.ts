// Temporal in a browser, which `#temporal` leads to there: its own where it has one, the polyfill where not, so that a
// first visit does not load a copy of what the browser can do (17 kB of brotli).
import type { Temporal as Polyfill } from "temporal-polyfill";

/** Filled before anything that reckons in days is drawn; importers see the change. */
export let Temporal = (globalThis as { Temporal?: typeof Polyfill }).Temporal as typeof Polyfill;

export async function readyTemporal(): Promise<void> {
  Temporal ??= (await import("temporal-polyfill")).Temporal;
}
