// @refresh reload
import { mount, StartClient } from "@solidjs/start/client";
import { followUpdates, handsOff } from "#components/shell/updates.ts";

const RELOADED = "ostinato.reloadedAt";
const ONCE_PER_MS = 60_000;
const QUIET_AFTER_MS = 3_000;

// After an update the parts an open tab still refers to are gone; loading it again, once, brings the new ones. Not while
// somebody writes: what stands in a field and was not sent would be lost.
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (!navigator.onLine || Date.now() - last < ONCE_PER_MS) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, String(Date.now()));
  void handsOff().then(() => location.reload());
});

// The first use of dates takes tens of milliseconds: now, while the page's other parts are on their way.
globalThis.requestIdleCallback?.(() => void Intl.DateTimeFormat().resolvedOptions());

// After everything the first page needs, its rows included: the worker fetches all the other parts.
window.addEventListener("load", () => setTimeout(() => void followUpdates(), QUIET_AFTER_MS), { once: true });

const root = document.getElementById("app");
if (root) mount(() => <StartClient />, root);

export default undefined;
