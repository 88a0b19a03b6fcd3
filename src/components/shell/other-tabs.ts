// Who is signed in belongs to the browser, not to the tab: when one tab signs out or somebody else in, the others
// must not go on showing the first one's rows.
import { reconnect } from "./connection.ts";

const CHANNEL = "ostinato.person";

/** A channel also reaches the other listeners of the very page that speaks; that page knows already. */
const tab = crypto.randomUUID();

interface Message {
  /** The tab that says it. */
  from: string;
  /** Who is signed in from now on; empty when nobody is. */
  userId: string;
}

/** Tells the other tabs of this browser who is signed in from now on (empty: nobody). */
export function tellOtherTabs(userId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ from: tab, userId } satisfies Message);
  channel.close();
}

/**
 * Loads the page anew as soon as it belongs to somebody else: at another tab's word, or when the browser brings it
 * back from its memory of visited pages. The server then decides what is shown. `returned` is called when this very
 * person signed in again elsewhere.
 * @returns a function that stops
 */
export function followOtherTabs(
  userId: string,
  reload: () => void = () => location.reload(),
  returned: () => void = reconnect,
): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.from === tab) return;
    if (data.userId === userId) returned();
    else reload();
  };
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) reload();
  };
  window.addEventListener("pageshow", onShow);
  return () => {
    channel.close();
    window.removeEventListener("pageshow", onShow);
  };
}
