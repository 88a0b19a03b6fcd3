// `GET /metrics`: who may read it, and what it says.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isLoopback } from "#server/auth/client.ts";
import { checkHealth } from "#server/health.ts";
import { GAUGE_KEYS, GAUGES } from "#zero/operations/gauges.ts";
import { counters, readings } from "./metrics.ts";
import type { Sampler } from "./sample.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
/** A proxy of this machine speaks from loopback too, for the whole world. */
const isForwarded = (headers: IncomingHttpHeaders) =>
  Object.keys(headers).some((name) => /^(x-forwarded-|forwarded$|x-real-ip$|via$)/.test(name));

/** With a token only who has it may read; without one only who is on this machine. Ask before headers are settled. */
export function mayScrape(request: IncomingMessage, token: string | undefined): boolean {
  const { headers, socket } = request;
  if (token !== undefined) {
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
    return timingSafeEqual(digest(given), digest(token));
  }
  return (
    isLoopback(socket.remoteAddress ?? null) &&
    LOOPBACK_HOST.test(headers.host ?? "") &&
    !isForwarded(headers)
  );
}

const delay = monitorEventLoopDelay({ resolution: 20 });

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const UNITS = { count: "", bytes: "_bytes", seconds: "_seconds" } as const;

/** Everything, as Prometheus reads it. */
export async function metricsText(sampler: Pick<Sampler, "latest">, sockets: number): Promise<string> {
  delay.enable();
  const health = await checkHealth();
  const { figures, at } = sampler.latest();
  const { user, system } = process.cpuUsage();
  const memory = process.memoryUsage();
  const gauge = (name: string, help: string, value: number) => readings("gauge", name, help, [[{}, value]]);
  const parts = ["postgres", "migrations", "zeroCache", "replication", "worker"] as const;
  return [
    readings("counter", "process_cpu_seconds_total", "Time on a processor.", [[{}, (user + system) / 1e6]]),
    gauge("process_resident_memory_bytes", "Resident memory.", memory.rss),
    gauge("nodejs_heap_size_used_bytes", "Used heap.", memory.heapUsed),
    gauge("process_start_time_seconds", "Start, in seconds since the epoch.", performance.timeOrigin / 1000),
    gauge(
      "nodejs_eventloop_lag_p99_seconds",
      "Delay of the event loop, 99th percentile.",
      finite(delay.percentile(99) / 1e9),
    ),
    gauge("ostinato_sockets", "Open sockets.", sockets),
    readings(
      "gauge",
      "ostinato_part_up",
      "Whether a part of the server is well.",
      parts.map((part) => [{ part: snake(part) }, health[part].ok ? 1 : 0] as const),
    ),
    gauge("ostinato_sampled_timestamp_seconds", "When the figures below were taken.", at / 1000),
    ...GAUGE_KEYS.flatMap((key) => {
      const value = figures[key];
      const { help, shown } = GAUGES[key];
      return value === undefined ? [] : [gauge(`ostinato_sampled_${snake(key)}${UNITS[shown]}`, help, value)];
    }),
    ...Object.values(counters).map((family) => family.text()),
  ].join("");
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0);
