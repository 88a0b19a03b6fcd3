// A small window that stays on top of others, where the browser offers one (Document Picture-in-Picture).
import { createEffect, createRoot } from "solid-js";
import type { Focus } from "./FocusProvider.tsx";
import { clockText, MODE_NAMES } from "./words.ts";

interface PictureWindows {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
  readonly window: Window | null;
}

const windows = (): PictureWindows | undefined =>
  (globalThis as { documentPictureInPicture?: PictureWindows }).documentPictureInPicture;

export const canFloat = (): boolean => windows() !== undefined;

/** Opens the floating timer, or brings it back when it is open already. */
export async function floatTimer(focus: Focus): Promise<void> {
  const pictures = windows();
  if (!pictures || pictures.window) return;
  const floating = await pictures.requestWindow({ width: 260, height: 132 });
  const page = floating.document;
  page.title = "Ostinato";
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style'))
    page.head.append(sheet.cloneNode(true));
  for (const name of ["theme", "accent", "contrast"]) {
    const value = document.documentElement.dataset[name];
    if (value) page.documentElement.dataset[name] = value;
  }
  page.body.className = "flex flex-col items-center justify-center gap-2 bg-surface-1 text-text";

  const time = page.createElement("div");
  time.className = "num font-[540] text-[3rem] leading-none tracking-[-0.03em] text-strong";
  const task = page.createElement("div");
  task.className = "max-w-full truncate px-3 text-xs text-faint";
  const button = page.createElement("button");
  button.className = "h-8 rounded-md bg-accent px-4 font-[560] text-on-accent text-sm";
  button.onclick = () => focus.toggle();
  page.body.append(time, task, button);

  createRoot((dispose) => {
    createEffect(() => {
      const session = focus.session();
      if (!session) return floating.close();
      time.textContent = clockText(focus.remaining());
      task.textContent = session.taskTitle ?? MODE_NAMES[session.mode];
      button.textContent = focus.isPaused() ? "Resume" : "Pause";
    });
    floating.addEventListener("pagehide", dispose, { once: true });
  });
}
