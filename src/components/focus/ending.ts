// How a person learns that a session started, stopped or ended: sound, notification, a spoken line.

import { serverNow } from "#components/shell/clock.ts";
import { announce } from "#components/ui/announce.ts";
import { timeText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { toast } from "#components/ui/toast.ts";
import type { FocusSession } from "#zero/focus/schema.ts";
import type { UserSettings } from "#zero/settings/schema.ts";
import { quiet } from "./quiet.ts";
import { MODE_NAMES } from "./words.ts";

/** A device that wakes later than this after the end does not ring; it only says when the end was. */
const LATE_MS = 60_000;

const sounds = () => import("./sounds.ts").catch(() => undefined);

/** Fetches the sounds while a session runs, so that its end is heard at once and without a network. */
export const readySounds = (): void => void sounds();

/** The sound of a reward. `volume` in percent. */
export const ringBell = (volume: number): void =>
  void sounds().then((part) => part?.playTimerSound("bell", volume));

async function ring(settings: UserSettings | undefined): Promise<void> {
  await (await sounds())?.playTimerSound(settings?.timerSound ?? "chime", settings?.timerVolume ?? 60);
}

/** Rings for the session that has just come to its planned end on this device. */
export function announceEnd(session: FocusSession, settings: UserSettings | undefined): void {
  const isFocus = session.mode === "focus";
  const line = isFocus
    ? `${durationText(session.plannedSeconds)} of focus done${session.taskTitle ? `: ${session.taskTitle}` : ""}`
    : `${MODE_NAMES[session.mode]} over`;
  announce(line);
  if (serverNow() - session.endsAt > LATE_MS) {
    toast({ text: `${line} at ${timeText(session.endsAt)}` });
    return;
  }
  if (!quiet()) void ring(settings);
  if (document.visibilityState === "visible") toast({ text: line });
  else if (settings?.notifySessionEnd !== false) notify(line, session.id);
}

/** One notification per session on a device, however many tabs are open. */
function notify(line: string, tag: string): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const notification = new Notification(line, { tag, icon: "/icon-192.png", silent: true });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // Some phones allow notifications from a service worker only.
  }
}

/** Says aloud (to a screen reader) what changed, on this device or another. */
export function announceState(
  now: FocusSession | undefined,
  isPaused: boolean,
  before: FocusSession | undefined,
): void {
  if (now && now.id !== before?.id)
    announce(`${MODE_NAMES[now.mode]} started, ${durationText(now.plannedSeconds)}`);
  else if (now && isPaused) announce("Paused");
  else if (now && before?.status === "paused") announce("Resumed");
}
