// One note per request: counted by class of address, a line in the log at debug, at warn if it was slow.
import type { IncomingMessage, ServerResponse } from "node:http";
import { inContext } from "./context.ts";
import { counters } from "./metrics.ts";

/** The server's log, or none. */
export type LineLog = {
  debug(line: object, message: string): void;
  warn(line: object, message: string): void;
};

const SLOW_MS = 1_000;
const SHOWN_DEPTH = 6;

/** Classes of addresses under /api. Whatever else is asked for is `other`: strangers choose no labels. */
const ENDPOINTS: ReadonlySet<string> = new Set([
  "admin",
  "auth",
  "calendar",
  "feedback",
  "health",
  "libraries",
  "session",
  "time",
  "uploads",
  "zero",
]);

export function classOf(path: string): string {
  const [, first = "", second = ""] = path.split("/", 3);
  if (first === "zero") return "sync";
  if (first === "metrics" && second === "") return "metrics";
  if (first === "_build" || first === "assets" || /\.[a-z0-9]{2,11}$/i.test(path)) return "file";
  if (first !== "api") return "page";
  return ENDPOINTS.has(second) ? `api:${second}` : "other";
}

/**
 * A path as the log may hold it: without its query, and with nothing in it but words and ids of rows. Links into a
 * library and published calendars carry what lets somebody in.
 */
export const shownPath = (path: string): string =>
  path
    .split("?", 1)[0]
    ?.split("/", SHOWN_DEPTH + 1)
    .map((part) =>
      /^[a-z][a-z-]{0,23}$|^_build$|^v\d+$/.test(part) ||
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part)
        ? part
        : part && ":hidden",
    )
    .join("/") ?? "";

/** A body's own length in time is the sender's: parts of uploads are not slow. */
const mayBeSlow = (group: string) => group !== "api:uploads" && group !== "sync";

export function noteRequest(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  log: LineLog | undefined,
): void {
  const begun = performance.now();
  const method = request.method ?? "GET";
  const url = request.url ?? "/";
  const group = classOf(url.split("?", 1)[0] ?? "/");
  let answered: number | undefined;
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  // Node's own way to the head leads through here too; downloads go on long after it.
  response.writeHead = (...parts: unknown[]) => {
    answered ??= performance.now();
    return writeHead(...parts);
  };
  response.once("close", () => {
    const ms = (answered ?? performance.now()) - begun;
    const status = answered === undefined ? "none" : String(response.statusCode);
    counters.requests.add({ class: group, status });
    counters.durations.observe({ class: group }, ms / 1000);
    const line = { method, path: shownPath(url), status, ms: Math.round(ms) };
    inContext({ requestId }, () => {
      if (ms > SLOW_MS && mayBeSlow(group)) log?.warn(line, "slow request");
      else log?.debug(line, "request");
    });
  });
}
