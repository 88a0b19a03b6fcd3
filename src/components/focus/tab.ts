// The running time in the tab's title and icon, for those who look at the tab strip.
import { createEffect, onCleanup, untrack } from "solid-js";
import { useRunningTitle } from "#components/ui/title.ts";
import type { Focus } from "./FocusProvider.tsx";
import { clockText } from "./words.ts";

const SIZE = 64;
const SOON_MS = 50;

/** A ring that empties, drawn in the accent; two bars while paused. */
function icon(share: number, paused: boolean, accent: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const draw = canvas.getContext("2d");
  if (!draw) return "/favicon.svg";
  const middle = SIZE / 2;
  draw.lineWidth = 12;
  draw.strokeStyle = "#8884";
  draw.beginPath();
  draw.arc(middle, middle, 24, 0, Math.PI * 2);
  draw.stroke();
  draw.strokeStyle = accent;
  draw.beginPath();
  draw.arc(middle, middle, 24, -Math.PI / 2 + Math.PI * 2 * share, Math.PI * 1.5);
  draw.stroke();
  draw.fillStyle = accent;
  if (paused) {
    draw.fillRect(middle - 10, middle - 10, 7, 20);
    draw.fillRect(middle + 3, middle - 10, 7, 20);
  }
  return canvas.toDataURL("image/png");
}

/** Keeps title and icon in step with the session. The icon changes in 60 steps at most: drawing it is not free. */
export function showInTab(focus: Focus): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const original = link?.getAttribute("href") ?? "/favicon.svg";
  let drawn = "";
  let later: ReturnType<typeof setTimeout> | undefined;

  useRunningTitle(() =>
    focus.session() ? `${focus.isPaused() ? "‖ " : ""}${clockText(focus.remaining())}` : undefined,
  );

  createEffect(() => {
    const session = focus.session();
    if (!session) {
      clearTimeout(later);
      link?.setAttribute("href", original);
      drawn = "";
      return;
    }
    const paused = focus.isPaused();
    const step = `${Math.round(focus.share() * 60)}${paused}`;
    if (step === drawn) return;
    drawn = step;
    // Asking for a colour makes the browser work out all styles: after what the page has to show, not before it.
    clearTimeout(later);
    later = setTimeout(() => {
      const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent") || "#f5b04c";
      link?.setAttribute("href", icon(untrack(focus.share), paused, accent));
    }, SOON_MS);
  });
  onCleanup(() => {
    clearTimeout(later);
    link?.setAttribute("href", original);
  });
}
