// The title of the tab: what runs first, then the page.
import { createEffect, createRoot, createSignal, onCleanup } from "solid-js";

const APP = "Ostinato";
const [page, setPage] = createSignal<string>();
const [running, setRunning] = createSignal<(() => string | undefined) | undefined>(undefined);

/** The title of the page that is shown, for as long as it is shown. */
export function usePageTitle(title: () => string): void {
  createEffect(() => setPage(title()));
  onCleanup(() => setPage(undefined));
}

/** Puts something alive in front of the title, such as the remaining time; undefined takes it away. */
export function useRunningTitle(text: () => string | undefined): void {
  setRunning(() => text);
  onCleanup(() => setRunning(undefined));
}

/** `"24:10 · Focus"`, `"Inbox · Ostinato"`, `"Ostinato"`. */
export function tabTitle(pageTitle: string | undefined, live: string | undefined): string {
  if (live) return `${live} · ${pageTitle ?? APP}`;
  return pageTitle ? `${pageTitle} · ${APP}` : APP;
}

if (typeof document === "object") {
  createRoot(() => {
    createEffect(() => {
      document.title = tabTitle(page(), running()?.());
    });
  });
}
