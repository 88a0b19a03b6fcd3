// The service worker: keeps the app's files and one document of it on the device, so that every page opens without a
// network. The server is asked first, for it decides who is signed in; but nobody waits for it longer than a blink.
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** Written in by the build: every file of it, and its name as pages carry it in `x-ostinato-build`. */
declare const __FILES__: PrecacheEntry[];
declare const __BUILD__: string;

/** What of a worker's global scope is used here; TypeScript can't have it beside the DOM's. */
interface WorkerScope extends EventTarget {
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly OpenPage[]>;
    openWindow(path: string): Promise<unknown>;
  };
}
interface OpenPage {
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}
interface NotificationClick extends Extendable {
  notification: { data?: { id?: string; path?: string } | null; close(): void };
}
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
const worker = self as unknown as WorkerScope;

/** Deleted by the page when somebody signs out or another person signs in: the document names its reader. */
const SHELL_CACHE = "ostinato.shell";
const SHELL = "/shell";
/** Longer than this no page waits for a server while it could start from the device. */
const PATIENCE_MS = 300;
/** Paths that are no page of the app, or pages of nobody yet. */
const NOT_THE_APP = [/^\/(api|zero|_build)\//, /^\/sign-(in|up)$/, /\.[a-z0-9]{2,11}$/i];

precacheAndRoute(__FILES__);
cleanupOutdatedCaches();

/** Keeps a document if it is a signed-in person's and belongs to the files kept here. */
async function keep(answer: Response): Promise<void> {
  const fits = answer.ok && !answer.redirected && answer.headers.get("x-ostinato-build") === __BUILD__;
  if (fits) await (await caches.open(SHELL_CACHE)).put(SHELL, answer);
}

const kept = async (): Promise<Response | undefined> => {
  const found = await (await caches.open(SHELL_CACHE)).match(SHELL);
  return found?.headers.get("x-ostinato-build") === __BUILD__ ? found : undefined;
};

async function open(request: Request, event: Extendable): Promise<Response> {
  const asked = fetch(request).then((answer) => {
    event.waitUntil(keep(answer.clone()).catch(() => undefined));
    return answer;
  });
  event.waitUntil(asked.catch(() => undefined));
  const shell = await kept();
  if (!shell) return asked;
  const blink = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const answer = await Promise.race([asked.catch(() => undefined), blink]);
  return answer && answer.status < 500 ? answer : shell;
}

registerRoute(
  new NavigationRoute(({ request, event }) => open(request, event as Extendable), { denylist: NOT_THE_APP }),
);

worker.addEventListener("install", (event) => {
  const shell = fetch("/today").then(keep, () => undefined);
  (event as Extendable).waitUntil(shell);
});
worker.addEventListener("activate", (event) => (event as Extendable).waitUntil(worker.clients.claim()));
/** Brings a page of ours to the front, or opens one, and leads it to what the notification was about. */
async function openFrom({ id, path = "/today" }: { id?: string; path?: string }): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!page) return void (await worker.clients.openWindow(path));
  page.postMessage({ open: path, seen: id });
  await page.focus();
}
worker.addEventListener("notificationclick", (event) => {
  const click = event as NotificationClick;
  click.notification.close();
  click.waitUntil(openFrom(click.notification.data ?? {}));
});
worker.addEventListener("message", (event) => {
  if ((event as MessageEvent).data === "activate") void worker.skipWaiting();
});
