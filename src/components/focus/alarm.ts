// Rings once when a session's planned end comes, also in a hidden tab.

export interface Alarm {
  /** Rings after `ms`, replacing what was set before; null turns it off. */
  set(ms: number | null): void;
  close(): void;
}

export function createAlarm(ring: () => void): Alarm {
  const worker = new Worker(new URL("./alarm.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ring;
  return {
    set: (ms) => worker.postMessage(ms === null ? null : Math.max(0, ms)),
    close: () => worker.terminate(),
  };
}
