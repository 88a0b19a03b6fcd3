// Server time on this device. Countdowns are drawn from it, so two devices whose clocks differ show the same second.
import { type Accessor, createSignal, onCleanup } from "solid-js";

const STORED = "ostinato.clockOffset";
const SAMPLES = 3;
/** A fresh estimate this often, and whenever the device seems to have slept or its clock was set. */
const RENEW_MS = 10 * 60_000;
/** Wall clock and monotonic clock may drift apart this much before we measure again. */
const JUMP_MS = 1_000;

/** Ms to add to the device's clock to get the server's. */
let offset = Number(globalThis.localStorage?.getItem(STORED) ?? 0) || 0;
let wallAtSync = Date.now();
let monotonicAtSync = performance.now();

/** The server's clock in ms since the epoch, as this device best knows it. */
export const serverNow = (): number => Date.now() + offset;

interface Sample {
  offset: number;
  roundTripMs: number;
}

async function sample(): Promise<Sample> {
  const sent = Date.now();
  const began = performance.now();
  const response = await fetch("/api/time", { cache: "no-store" });
  const { now } = (await response.json()) as { now: number };
  const roundTripMs = performance.now() - began;
  return { offset: now - (sent + roundTripMs / 2), roundTripMs };
}

/** Measures the offset; of several samples the one with the shortest round trip is the least wrong. */
export async function syncClock(): Promise<void> {
  const samples: Sample[] = [];
  try {
    for (let i = 0; i < SAMPLES; i += 1) samples.push(await sample());
  } catch {
    // Offline: the last estimate stays.
  }
  const best = samples.toSorted((a, b) => a.roundTripMs - b.roundTripMs)[0];
  wallAtSync = Date.now();
  monotonicAtSync = performance.now();
  if (!best) return;
  offset = Math.round(best.offset);
  localStorage.setItem(STORED, String(offset));
}

/** True when the device's clock was set, or the device slept, since the last estimate. */
const hasJumped = (): boolean =>
  Math.abs(Date.now() - wallAtSync - (performance.now() - monotonicAtSync)) > JUMP_MS;

/** Keeps the estimate fresh for the life of the page. Answers a function that stops. */
export function keepClock(): () => void {
  void syncClock();
  const look = () => {
    if (document.visibilityState === "visible" && hasJumped()) void syncClock();
  };
  const renew = setInterval(() => void syncClock(), RENEW_MS);
  const watch = setInterval(look, 5_000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  return () => {
    clearInterval(renew);
    clearInterval(watch);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", look);
  };
}

/** Server time as a signal that moves every `everyMs`, aligned to it; catches up at once when the page is shown. */
export function useNow(everyMs: number): Accessor<number> {
  const [now, setNow] = createSignal(serverNow());
  let timer: ReturnType<typeof setTimeout>;
  const tick = () => {
    clearTimeout(timer);
    setNow(serverNow());
    timer = setTimeout(tick, everyMs - (serverNow() % everyMs));
  };
  tick();
  document.addEventListener("visibilitychange", tick);
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
  });
  return now;
}
