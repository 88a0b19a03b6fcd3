// The server's word on its parts, asked for while somebody looks.
import { createSignal, onCleanup } from "solid-js";

const EVERY_MS = 10_000;
const PATIENCE_MS = 8_000;

/** As `GET /api/health` answers, well or not. */
export interface Health {
  version: string;
  postgres: { ok: boolean; latencyMs: number | null };
  migrations: { ok: boolean; applied: number | null; pending: number | null };
  zeroCache: { ok: boolean };
  replication: { ok: boolean; slotActive: boolean; lagBytes: number | null };
  worker: { ok: boolean };
}

/** `unknown` before the first answer, `unreachable` where none came. */
export type HealthReport = Health | "unknown" | "unreachable";

async function ask(): Promise<HealthReport> {
  try {
    const answer = await fetch("/api/health", {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const report: unknown = await answer.json();
    return typeof report === "object" && report !== null && "postgres" in report
      ? (report as Health)
      : "unreachable";
  } catch {
    return "unreachable";
  }
}

/** Asks every ten seconds while the page is visible, and at once when it becomes so. */
export function useHealth() {
  const [health, setHealth] = createSignal<HealthReport>("unknown");
  let isOver = false;
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    const report = await ask();
    if (!isOver) setHealth(report);
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  document.addEventListener("visibilitychange", look);
  onCleanup(() => {
    isOver = true;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  });
  return health;
}
