// New versions of the app. A newer one that waits is offered and never forced, for somebody may be writing; only when
// server and page no longer understand each other does the page load itself anew, once the person's hands are off it.
import { createSignal } from "solid-js";

const WORKER = "/service-worker.js";
/** As the service worker names it. */
const SHELL_CACHE = "ostinato.shell";
const LOOK_EVERY_MS = 60 * 60_000;
/** How long a newer version may take to arrive before the page is loaded anew without it. */
const ARRIVAL_MS = 15_000;
/** After this long without a letter nobody is writing; drafts are kept anyway. */
const IDLE_MS = 20_000;
const RENEWED = "ostinato.renewed";
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

const [updateWaits, setUpdateWaits] = createSignal(false);

/** Whether a newer version is on this device, ready to be loaded. */
export { updateWaits };

let registration: ServiceWorkerRegistration | undefined;

/** Registers the service worker and follows its versions, for the life of the page. */
export async function followUpdates(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  if (!navigator.onLine) await event(window, "online");
  // A server that is away just now: the next page tries again.
  registration = await navigator.serviceWorker.register(WORKER).catch(() => undefined);
  if (!registration) return;
  // The first version a browser gets is no news.
  const look = () => setUpdateWaits(Boolean(registration?.waiting && navigator.serviceWorker.controller));
  registration.addEventListener("updatefound", () => {
    registration?.installing?.addEventListener("statechange", look);
  });
  look();
  let lookedAt = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || performance.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = performance.now();
    void registration?.update().catch(() => undefined);
  });
}

const event = (target: EventTarget, name: string): Promise<void> =>
  new Promise((resolve) => target.addEventListener(name, () => resolve(), { once: true }));

const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms))]);

/** Lets the version that waits take over. */
async function takeOver(): Promise<void> {
  if (!registration?.waiting) return;
  const done = event(navigator.serviceWorker, "controllerchange");
  registration.waiting.postMessage("activate");
  await done;
}

/** Loads the newer version, at the person's wish. */
export async function loadUpdate(): Promise<void> {
  await atMost(ARRIVAL_MS, takeOver());
  location.reload();
}

async function fetchUpdate(): Promise<void> {
  // A page can find out that it is outdated before it has registered anything.
  registration ??= await navigator.serviceWorker?.getRegistration();
  if (!registration) return;
  await registration.update();
  const arriving = registration.installing;
  while (arriving?.state === "installing") await event(arriving, "statechange");
  await takeOver();
}

/** Resolves when nobody is writing: no words stand in the field that has the focus, or none came for a while. */
export async function handsOff(): Promise<void> {
  const field = document.activeElement;
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  if (!isText || field.value === "") return;
  const left = event(field, "blur");
  let isIdle = false;
  while (!isIdle) {
    const typed = event(field, "input").then(() => false);
    const pause = new Promise<true>((resolve) => setTimeout(() => resolve(true), IDLE_MS));
    isIdle = await Promise.race([left.then(() => true), typed, pause]);
  }
}

type Renewal = { times: number; at: number };

const lastRenewal = (): Renewal => {
  try {
    return JSON.parse(sessionStorage.getItem(RENEWED) ?? "") as Renewal;
  } catch {
    return { times: 0, at: 0 };
  }
};

/** How long after its last try a page that was renewed in vain waits for the next one, in ms. */
export const renewalPause = (times: number): number =>
  times === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1));

let renewing = false;

/**
 * Loads the page anew because the server speaks another version: at once the first time, then with growing pauses, for
 * it may be the server that is behind. What was written meanwhile is in the outbox.
 */
export async function renewPage(): Promise<void> {
  if (renewing) return;
  renewing = true;
  const { times, at } = lastRenewal();
  const left = at + renewalPause(times) - Date.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
  await handsOff();
  await atMost(ARRIVAL_MS, fetchUpdate());
  sessionStorage.setItem(RENEWED, JSON.stringify({ times: times + 1, at: Date.now() } satisfies Renewal));
  location.reload();
}

/** Server and page understand each other: the next time they don't is a first time again. */
export const understood = (): void => sessionStorage.removeItem(RENEWED);

/** Forgets the document kept for starting without a network, because it names who reads it. */
export const forgetShell = async (): Promise<void> => void (await globalThis.caches?.delete(SHELL_CACHE));
