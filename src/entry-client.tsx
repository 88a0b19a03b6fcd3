// @refresh reload
import { mount, StartClient } from "@solidjs/start/client";
import { followUpdates } from "#components/shell/updates.ts";

const RELOADED = "ostinato.reloadedAt";
const ONCE_PER_MS = 60_000;

// After an update the parts an open tab still refers to are gone; loading it again, once, brings the new ones.
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (!navigator.onLine || Date.now() - last < ONCE_PER_MS) return;
  event.preventDefault();
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
});

// After everything the first page needs: the worker fetches all the others.
window.addEventListener("load", () => void followUpdates(), { once: true });

const root = document.getElementById("app");
if (root) mount(() => <StartClient />, root);

export default undefined;
