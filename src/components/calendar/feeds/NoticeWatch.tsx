import { useQuery } from "@rocicorp/zero/solid";
import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, onCleanup } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { toast } from "#components/ui/toast.ts";
import type { Notice } from "#zero/calendar/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";

/** A device that wakes later than this does not say it any more. */
const LATE_MS = 3 * 3_600_000;
/** So long every open device has to say it, before it counts as seen. */
const EVERYWHERE_MS = 30_000;

type Shown = { takeAway: () => void; timer: ReturnType<typeof setTimeout> };

const mayNotify = () =>
  "Notification" in window && Notification.permission === "granted" && "serviceWorker" in navigator;

/** Says what the worker has found to say, on every device that is open. Seen on one, it goes from the others. */
export function NoticeWatch(): null {
  const act = useAct();
  const navigate = useNavigate();
  const settings = useSettings();
  const [fresh] = useQuery(() => queries.notifications.fresh());
  const [isVisible, setVisible] = createSignal(document.visibilityState === "visible");
  const shown = new Map<string, Shown>();

  const look = () => setVisible(document.visibilityState === "visible");
  // A click on a system notification arrives at the service worker, which brings this page to the front.
  const onMessage = ({ data }: MessageEvent) => {
    if (typeof data?.open === "string" && data.open.startsWith("/")) navigate(data.open);
    if (typeof data?.seen === "string") see(data.seen);
  };
  document.addEventListener("visibilitychange", look);
  navigator.serviceWorker?.addEventListener("message", onMessage);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", look);
    navigator.serviceWorker?.removeEventListener("message", onMessage);
    for (const { timer } of shown.values()) clearTimeout(timer);
  });

  const see = (notificationId: string) =>
    void act(mutators.notifications.see({ notificationId, at: serverNow() }));

  const show = (notice: Notice) => {
    const takeAway = mayNotify() ? notify(notice) : say(notice);
    shown.set(notice.id, { takeAway, timer: setTimeout(() => see(notice.id), EVERYWHERE_MS) });
  };
  const say = ({ id, title, body, path }: Notice) =>
    toast({
      text: body ? `${title} · ${body}` : title,
      key: id,
      action: {
        label: "Open",
        run: () => {
          see(id);
          navigate(path);
        },
      },
    });

  createEffect(() => {
    const person = settings();
    if (!person) return;
    const ids = new Set(fresh().map(({ id }) => id));
    for (const [id, { takeAway, timer }] of shown) {
      if (ids.has(id)) continue;
      clearTimeout(timer);
      takeAway();
      shown.delete(id);
    }
    for (const notice of fresh()) {
      const isDue = person.notifyEvents && serverNow() - notice.dueAt < LATE_MS;
      // What would be said to nobody waits until somebody looks.
      if (isDue && !shown.has(notice.id) && (isVisible() || mayNotify())) show(notice);
    }
  });
  return null;
}

/** Through the service worker, as phones want it; one per notice however many tabs are open. */
function notify({ id, title, body, path }: Notice): () => void {
  const registered = navigator.serviceWorker.getRegistration();
  void registered
    .then((registration) =>
      registration?.showNotification(title, {
        ...(body && { body }),
        tag: id,
        icon: "/icon-192.png",
        data: { id, path },
      }),
    )
    .catch(() => undefined);
  return () =>
    void registered
      .then(async (registration) => {
        for (const one of (await registration?.getNotifications({ tag: id })) ?? []) one.close();
      })
      .catch(() => undefined);
}
