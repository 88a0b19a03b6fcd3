// Keeps the sync connection alive: Zero's `error` state never leaves by itself, so this does, with growing waits.
import type { ConnectionState, Zero } from "@rocicorp/zero";
import { createSignal } from "solid-js";

export type SyncState = "connecting" | "connected" | "offline" | "error" | "needs-auth";

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 4_000;
/** Zero goes on connecting for as long as we let it; after this long the person is told that nobody answers. */
const UNANSWERED_MS = 6_000;

const [syncState, setSyncState] = createSignal<SyncState>("connecting");

/** The state of sync, as the lamp in the transport bar shows it. */
export { syncState };

function shownAs(state: ConnectionState): SyncState {
  switch (state.name) {
    case "connected":
    case "needs-auth":
    case "error":
      return state.name;
    case "connecting":
      return navigator.onLine ? "connecting" : "offline";
    default:
      return "offline";
  }
}

type Connected = Pick<Zero, "connection">;

/** Watches one Zero client and reconnects it. Answers a function that stops. */
export function keepConnected(zero: Connected): () => void {
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unanswered: ReturnType<typeof setTimeout> | undefined;

  const reconnect = () => {
    clearTimeout(timer);
    if (zero.connection.state.current.name === "error") void zero.connection.connect();
  };
  const tell = (shown: SyncState) => {
    setSyncState(shown);
    document.documentElement.dataset.sync = shown;
  };
  const show = (state: ConnectionState) => {
    const shown = shownAs(state);
    if (shown === "connecting") {
      // Once it has been said that nobody answers, each new try is not worth a word.
      if (syncState() !== "offline") tell(shown);
      unanswered ??= setTimeout(() => tell("offline"), UNANSWERED_MS);
    } else {
      clearTimeout(unanswered);
      unanswered = undefined;
      tell(shown);
    }
    if (shown === "connected") wait = FIRST_WAIT_MS;
    if (state.name !== "error") return;
    clearTimeout(timer);
    // Half of the wait is chance, so that all devices of a restarted server do not come back in one moment.
    timer = setTimeout(reconnect, wait / 2 + (Math.random() * wait) / 2);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  };
  const onSign = () => {
    if (document.visibilityState === "visible") reconnect();
    show(zero.connection.state.current);
  };

  show(zero.connection.state.current);
  const unsubscribe = zero.connection.state.subscribe(show);
  const signs = ["online", "offline", "focus", "pageshow"] as const;
  for (const sign of signs) window.addEventListener(sign, onSign);
  document.addEventListener("visibilitychange", onSign);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    clearTimeout(unanswered);
    for (const sign of signs) window.removeEventListener(sign, onSign);
    document.removeEventListener("visibilitychange", onSign);
  };
}

/** Resolves true as soon as Zero takes writes (connected or connecting), false after `timeoutMs`. */
export function writable(zero: Connected, timeoutMs: number): Promise<boolean> {
  const takes = (state: ConnectionState) => state.name === "connected" || state.name === "connecting";
  if (takes(zero.connection.state.current)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (value: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    };
    const timer = setTimeout(() => done(false), timeoutMs);
    const unsubscribe = zero.connection.state.subscribe((state) => takes(state) && done(true));
    if (zero.connection.state.current.name === "error") void zero.connection.connect();
  });
}
