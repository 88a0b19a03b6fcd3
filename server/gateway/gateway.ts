// The one public listener. It decides who may pass (origin, size, key), says who is asking, and hands the request to
// zero-cache (`/zero/*`, HTTP and WebSocket) or to the application.
import { createHash, timingSafeEqual } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createProxyServer, type ProxyServer } from "httpxy";
import { inContext } from "#server/operations/context.ts";
import { CONTENT_TYPE, counters } from "#server/operations/metrics.ts";
import { type LineLog, noteRequest } from "#server/operations/requests.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { CONNECTION_HEADER, decorate, securityHeaders, settleRequest } from "./headers.ts";
import { Liveness } from "./liveness.ts";
import { comesFromUs, isSafeMethod } from "./origin.ts";
import { SessionSockets, type SocketWatch, sessionIdIn } from "./sockets.ts";

/** zero-cache speaks to our two endpoints under this path; nobody else gets through. */
const ZERO_ENDPOINTS = "/api/zero/";
const ZERO_SOCKET = /^\/zero\/sync\/v\d+\/connect$/;
const MEGABYTE = 1_048_576;
/** Bodies of browsers; everything they send is short JSON. */
const BODY_LIMIT = MEGABYTE;
/** Bodies of zero-cache: a device that was offline for long delivers its writes in one. */
const ZERO_BODY_LIMIT = 32 * MEGABYTE;
/** One part of an upload, the only thing a browser sends that is no short JSON. */
const UPLOAD_PART = /^\/api\/uploads\/[0-9a-f-]{36}$/;
const METRICS = "/metrics";
const CLOSE_PATIENCE_MS = 3_000;

export type GatewayOptions = {
  /** Everything that is not `/zero/*`. */
  app: RequestListener;
  /** Upgrades that are not zero-cache's (the dev server's hot reload); refused where absent. */
  appUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Where zero-cache listens, as `http://127.0.0.1:3001`. */
  zeroUrl: string;
  zeroApiKey: string;
  /** Origin under which browsers reach us. */
  publicUrl: string;
  trustProxy: boolean;
  /** Hears of each request. */
  log?: LineLog;
  /** What is told at /metrics, and who may hear it. */
  metrics?: { mayRead(request: IncomingMessage): boolean; text(): Promise<string> };
  /** Hears of sessions whose first socket opens and whose last one closes. */
  watch?: SocketWatch;
  onTrouble(error: unknown, about: string): void;
};

export type Gateway = {
  server: Server;
  sockets: SessionSockets;
  /** Takes no more connections, lets answers under way finish for 3 s, then cuts them. */
  close(): Promise<void>;
};

export function createGateway(options: GatewayOptions): Gateway {
  const sockets = new SessionSockets(options.watch);
  const liveness = new Liveness();
  const zero = proxyTo(options.zeroUrl, {
    onTrouble: (error) => options.onTrouble(error, "zero-cache"),
    away: "The sync server is not there at the moment.",
  });
  const isZeroCache = keyCheck(options.zeroApiKey);
  const standardHeaders = securityHeaders(options.publicUrl.startsWith("https:"));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = pathOf(request);
    const isZeroEndpoint = path.startsWith(ZERO_ENDPOINTS);
    const relayed = isZeroEndpoint && isZeroCache(request.headers["x-api-key"]);
    const mayScrape = path === METRICS && options.metrics?.mayRead(request) === true;
    const requestId = settleRequest(request, { trustProxy: options.trustProxy, relayed });
    noteRequest(request, response, requestId, options.log);
    decorate(response, standardHeaders, requestId);

    if (isZeroEndpoint && !relayed)
      return refuse(request, response, 403, "This address is for the sync server only.");
    if (!relayed && !isSafeMethod(request.method) && !comesFromUs(request.headers, options.publicUrl)) {
      return refuse(request, response, 403, "Requests from other sites are refused.");
    }
    const isPart = request.method === "PUT" && UPLOAD_PART.test(path);
    const limit = relayed ? ZERO_BODY_LIMIT : isPart ? LIMITS.uploadPartBytes : BODY_LIMIT;
    const tooMuch = bodyTrouble(request, limit);
    if (tooMuch) return refuse(request, response, tooMuch.status, tooMuch.sentence);

    if (isUnder("/zero", path)) {
      if (!isSafeMethod(request.method) || hasDots(path)) return refuse(request, response, 404, "Not found.");
      return zero.web(request, response);
    }
    if (path === METRICS && options.metrics) {
      if (!mayScrape) return refuse(request, response, 401, "These figures need a token.");
      response.setHeader("content-type", CONTENT_TYPE).setHeader("cache-control", "no-store");
      response.end(await options.metrics.text());
      return;
    }
    await inContext({ requestId }, async () => options.app(request, response));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const connectionId = settleRequest(request, { trustProxy: options.trustProxy, relayed: false });
    request.headers[CONNECTION_HEADER] = connectionId;
    const path = pathOf(request);
    if (!comesFromUs(request.headers, options.publicUrl)) {
      refuseUpgrade(socket, "403 Forbidden");
    } else if (ZERO_SOCKET.test(path)) {
      sockets.add(socket, sessionIdIn(request.headers.cookie));
      counters.upgrades.add();
      options.log?.debug({ connectionId }, "sync socket opened");
      liveness.watch(socket as Socket);
      void zero.ws(request, socket as Socket, {}, head).catch(() => socket.destroy());
    } else if (options.appUpgrade && !isUnder("/zero", path)) {
      sockets.add(socket);
      options.appUpgrade(request, socket, head);
    } else {
      refuseUpgrade(socket, "404 Not Found");
    }
  }

  const server = createServer({
    maxHeaderSize: 64 * 1024,
    headersTimeout: 15_000,
    requestTimeout: 60_000,
    keepAliveTimeout: 65_000,
  });
  server.on("request", (request, response) => {
    handle(request, response).catch((error) => {
      options.onTrouble(error, "request");
      fail(response, 500, "Something went wrong.");
    });
  });
  server.on("upgrade", upgrade);

  return {
    server,
    sockets,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      liveness.close();
      sockets.endAll();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
      await closed;
      clearTimeout(patience);
    },
  };
}

export type ProxyManners = {
  onTrouble(error: unknown): void;
  /** What a request is told when nobody answers there. */
  away: string;
};

/** A proxy whose sockets end on both sides together, and whose failures become answers. */
export function proxyTo(target: string, { onTrouble, away }: ProxyManners): ProxyServer {
  const proxy = createProxyServer({ target, proxyTimeout: 60_000, upgradeTimeout: 15_000 });
  proxy.on("proxyReqWs", (outgoing, _request, socket) => {
    // A socket that is cut (not ended) would leave its other half open.
    socket.once("close", () => outgoing.destroy());
    outgoing.once("upgrade", (_answer, upstream) => {
      socket.once("close", () => upstream.destroy());
      upstream.once("close", () => socket.destroySoon());
    });
  });
  proxy.on("error", (error, _request, answer) => {
    if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") onTrouble(error);
    if (!answer) return;
    if ("writeHead" in answer) fail(answer as ServerResponse, 503, away);
    else if (answer.writable && answer.bytesWritten === 0) refuseUpgrade(answer, "503 Service Unavailable");
    else answer.destroy();
  });
  return proxy;
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/";
const isUnder = (prefix: string, path: string): boolean => path === prefix || path.startsWith(`${prefix}/`);
const hasDots = (path: string): boolean => /(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path);

/** Compares in constant time, whatever the lengths. */
function keyCheck(key: string): (given: string | string[] | undefined) => boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(key);
  return (given) => typeof given === "string" && timingSafeEqual(digest(given), expected);
}

/** A body must say its length (browsers do) and keep to the limit; Node then cuts whoever sends more than they said. */
function bodyTrouble(
  request: IncomingMessage,
  limit: number,
): { status: number; sentence: string } | undefined {
  if (request.headers["transfer-encoding"] !== undefined) {
    return { status: 411, sentence: "The length of the request must be given." };
  }
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    return { status: 413, sentence: `A request may hold at most ${Math.round(limit / MEGABYTE)} MB.` };
  }
  return undefined;
}

/** Answers without reading the body, and therefore closes the connection. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number, error: string): void {
  request.resume();
  response.setHeader("connection", "close");
  response.once("finish", () => setTimeout(() => request.socket.destroySoon(), 100).unref());
  fail(response, status, error);
}

function fail(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify({ error }));
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
