// Keeps the sync connection alive. Zero's `error` and `needs-auth` states never end by themselves and refuse writes;
// here the first is left with growing waits, and the second as soon as somebody has signed in again.
import type { ConnectionState, Zero } from "@rocicorp/zero";
import { createSignal } from "solid-js";
import { adoptSockets, renewSockets, waitAfter } from "./socket.ts";
import { understood } from "./updates.ts";

export type SyncState = "connecting" | "connected" | "offline" | "error" | "needs-auth";

/** A connection that is back within this time was never away, as far as anybody needs to know. */
const UNNOTICED_MS = 1_000;
/** Zero goes on connecting for as long as we let it; after this long the person is told that nobody answers. */
const UNANSWERED_MS = 6_000;
const PULSE_MS = 5_000;
/** A connection that has stood this long stands: one that is refused afterwards (no session, another version) is gone by then. */
const PROVEN_MS = 1_000;
/** A session that has just ended may belong to a page that is about to leave. */
const LEAVING_MS = 400;
/** A pulse this late means that the machine slept; in a hidden tab the browser itself makes it a minute late. */
const SLEPT_MS = 90_000;

const [syncState, setSyncState] = createSignal<SyncState>("connecting");
const [signedOut, setSignedOut] = createSignal(false);

/** The state of sync, as the lamp in the transport bar shows it. */
/** Whether the session is over, from the server's word until the connection stands again. */
export { signedOut, syncState };

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

let watched: Connected | undefined;
let breaks = 0;

/**
 * How often a connection that stood has broken. Zero takes what was sent again over the next one and was already
 * processed for accepted, also where it had been refused and the word of that was lost with the connection.
 */
export const connectionBreaks = (): number => breaks;

let isHeldOff = false;

/** Tries again at once: somebody signed in, here or in another tab. */
export function reconnect(): void {
  void watched?.connection.connect();
}

/**
 * Server and page speak different versions: until the page is loaded anew the connection only comes and goes, so it is
 * neither tried nor believed any more.
 */
export function holdOff(): void {
  isHeldOff = true;
}

/** Watches one Zero client and reconnects it. Answers a function that stops. */
export function keepConnected(zero: Connected): () => void {
  adoptSockets();
  watched = zero;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let unnoticed: ReturnType<typeof setTimeout> | undefined;
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let proving: ReturnType<typeof setTimeout> | undefined;

  const tell = (shown: SyncState) => {
    clearTimeout(unnoticed);
    unnoticed = undefined;
    setSyncState(shown);
    document.documentElement.dataset.sync = shown;
  };
  const show = (state: ConnectionState) => {
    const shown = shownAs(state);
    if (shown === "connected" || shown === "needs-auth") {
      clearTimeout(unanswered);
      unanswered = undefined;
      tell(shown);
      return;
    }
    unanswered ??= setTimeout(() => {
      // The states in between (each try is one) are told apart by nobody.
      if (zero.connection.state.current.name !== "connected") tell("offline");
    }, UNANSWERED_MS);
    // Once it has been said that nobody answers, each new try is not worth a word.
    if (syncState() === "offline" || (shown !== "offline" && syncState() === "needs-auth")) return;
    if (syncState() !== "connected" || shown === "offline") tell(shown);
    else unnoticed ??= setTimeout(() => tell(shownAs(zero.connection.state.current)), UNNOTICED_MS);
  };
  const prove = () => {
    failures = 0;
    setSignedOut(false);
    understood();
    show(zero.connection.state.current);
  };
  let stood = false;
  const follow = (state: ConnectionState) => {
    if (stood && state.name !== "connected") breaks += 1;
    stood = state.name === "connected";
    clearTimeout(retry);
    clearTimeout(proving);
    if (isHeldOff) return tell("error");
    if (state.name === "connected") {
      clearTimeout(leaving);
      leaving = undefined;
      proving = setTimeout(prove, PROVEN_MS);
      // What was refused before may be refused again in a moment.
      if (failures > 0 || signedOut()) return;
    }
    show(state);
    if (state.name === "needs-auth") leaving ??= setTimeout(() => setSignedOut(true), LEAVING_MS);
    if (state.name !== "error") return;
    retry = setTimeout(() => void zero.connection.connect(), waitAfter(failures));
    failures += 1;
  };

  const onSign = () => {
    const { current } = zero.connection.state;
    if (isHeldOff) return;
    if (current.name === "error") void zero.connection.connect();
    show(current);
  };
  const onNetwork = () => {
    // Another network: what was open belongs to the old one.
    if (navigator.onLine) renewSockets();
    onSign();
  };
  let lastPulse = Date.now();
  const pulse = setInterval(() => {
    if (Date.now() - lastPulse > SLEPT_MS) renewSockets();
    lastPulse = Date.now();
  }, PULSE_MS);

  follow(zero.connection.state.current);
  const unsubscribe = zero.connection.state.subscribe(follow);
  const signs = ["focus", "pageshow"] as const;
  for (const sign of signs) window.addEventListener(sign, onSign);
  for (const sign of ["online", "offline"] as const) window.addEventListener(sign, onNetwork);
  document.addEventListener("visibilitychange", onSign);
  return () => {
    unsubscribe();
    if (watched === zero) watched = undefined;
    for (const timer of [retry, unnoticed, unanswered, leaving, proving]) clearTimeout(timer);
    clearInterval(pulse);
    for (const sign of signs) window.removeEventListener(sign, onSign);
    for (const sign of ["online", "offline"] as const) window.removeEventListener(sign, onNetwork);
    document.removeEventListener("visibilitychange", onSign);
  };
}

/**
 * Resolves true as soon as Zero takes writes (connected or connecting), false after `timeoutMs`. A state that refuses
 * them is left by asking to connect, also without a session: the write is then shown and waits for one.
 */
export function writable(zero: Connected, timeoutMs: number): Promise<boolean> {
  const takes = (state: ConnectionState) => state.name === "connected" || state.name === "connecting";
  const { state } = zero.connection;
  if (takes(state.current)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (value: boolean) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    };
    const timer = setTimeout(() => done(false), timeoutMs);
    const unsubscribe = state.subscribe((now) => takes(now) && done(true));
    if (state.current.name === "error" || state.current.name === "needs-auth") void zero.connection.connect();
  });
}
