import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashToken, newToken } from "#server/auth/tokens.ts";
import { createGateway, type Gateway, type GatewayOptions } from "#server/gateway/gateway.ts";

const KEY = "a-key-that-only-zero-cache-has";
const PUBLIC_URL = "https://ostinato.example";

type Seen = { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };
type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

let zero: Server;
let zeroSeen: Seen[] = [];
let zeroSockets: Socket[] = [];
let appSeen: Seen[] = [];
let gateway: Gateway;
let port: number;
let troubles: string[] = [];

/** A stand-in for zero-cache on a real port: echoes what a socket sends, answers requests, remembers what it saw. */
beforeAll(async () => {
  zero = createServer(async (incoming, response) => {
    zeroSeen.push(await seen(incoming));
    response.setHeader("x-from", "zero-cache").end("zero");
  });
  zero.on("upgrade", (incoming, socket: Socket) => {
    zeroSeen.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body: "" });
    zeroSockets.push(socket);
    socket.on("error", () => {});
    socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n");
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => zero.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  zero.closeAllConnections();
  zero.close();
});

async function open(more: Partial<GatewayOptions> = {}): Promise<void> {
  gateway = createGateway({
    app: async (incoming, response) => {
      appSeen.push(await seen(incoming));
      if (incoming.url === "/broken") throw new Error("secret detail");
      if (incoming.url === "/slow") await sleep(400);
      response.end("app");
    },
    zeroUrl: `http://127.0.0.1:${portOf(zero)}`,
    zeroApiKey: KEY,
    publicUrl: PUBLIC_URL,
    trustProxy: false,
    onTrouble: (error, about) => troubles.push(`${about}: ${error}`),
    ...more,
  });
  await new Promise<void>((resolve) => gateway.server.listen(0, "127.0.0.1", resolve));
  port = portOf(gateway.server);
}

beforeEach(async () => {
  zeroSeen = [];
  zeroSockets = [];
  appSeen = [];
  troubles = [];
  await open();
});
afterEach(() => gateway.close());

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const own = () => ({ origin: `http://127.0.0.1:${port}` });

async function seen(incoming: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method, url, headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length =
      body && !("transfer-encoding" in headers) ? { "content-length": String(Buffer.byteLength(body)) } : {};
    const options = {
      port,
      host: "127.0.0.1",
      method,
      path,
      agent: false,
      headers: { ...length, ...headers },
    };
    const outgoing = request(options, async (response) => {
      const { body, headers } = await seen(response);
      resolve({ status: response.statusCode ?? 0, headers, body });
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

type Opened = { status: number; socket: Socket };
function upgrade(path: string, headers: Record<string, string> = {}): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([k, v]) => `${k}: ${v}`);
      socket.write(
        `GET ${path} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${lines.join("\r\n")}\r\n\r\n`,
      );
    });
    socket.on("error", reject);
    socket.once("data", (data) => resolve({ status: Number(String(data).split(" ")[1]), socket }));
    socket.once("close", () => reject(new Error("closed without an answer")));
  });
}

describe("who may change something", () => {
  test("a page of ours may, and the application gets the body", async () => {
    const answer = await ask("POST", "/api/auth/sign-in", own(), '{"a":1}');
    expect(answer).toMatchObject({ status: 200, body: "app" });
    expect(appSeen[0]).toMatchObject({ method: "POST", url: "/api/auth/sign-in", body: '{"a":1}' });
  });

  test("a page at the public address may, whatever the host is called inside", async () => {
    expect((await ask("POST", "/x", { origin: PUBLIC_URL })).status).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["nobody", {}],
    ["a sandboxed frame", { origin: "null" }],
  ])("%s may not, and nothing reaches the application", async (_who, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(await ask(method, "/api/auth/sign-out", headers as Record<string, string>, "x")).toMatchObject({
        status: 403,
        body: '{"error":"Requests from other sites are refused."}',
      });
    }
    expect(appSeen).toEqual([]);
  });

  test("looking is free", async () => {
    expect((await ask("GET", "/today")).status).toBe(200);
    expect((await ask("HEAD", "/today", { origin: "https://evil.example" })).status).toBe(200);
  });
});

describe("sizes", () => {
  test("more than a megabyte is refused before it is read", async () => {
    const answer = await ask("POST", "/x", { ...own(), "content-length": "1048577" });
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe("close");
    expect(appSeen).toEqual([]);
  });

  test("a megabyte is not", async () => {
    expect((await ask("POST", "/x", own(), "x".repeat(1_048_576))).status).toBe(200);
  });

  test("a body of unknown length is refused", async () => {
    expect((await ask("POST", "/x", { ...own(), "transfer-encoding": "chunked" }, "abc")).status).toBe(411);
  });

  test("headers may be large, for a client's first message travels in one", async () => {
    expect((await ask("GET", "/x", { "x-large": "x".repeat(40_000) })).status).toBe(200);
  });
});

describe("the endpoints of zero-cache", () => {
  test("without its key they do not exist for anybody", async () => {
    for (const headers of [own(), { ...own(), "x-api-key": "wrong" }, { "x-api-key": "" }]) {
      expect((await ask("POST", "/api/zero/query", headers as Record<string, string>, "[]")).status).toBe(
        403,
      );
    }
    expect((await ask("GET", "/api/zero/query")).status).toBe(403);
    expect(appSeen).toEqual([]);
  });

  test("with it, no origin is needed, more fits, and the browser's address is believed", async () => {
    const headers = { "x-api-key": KEY, "x-ostinato-ip": "198.51.100.7" };
    expect((await ask("POST", "/api/zero/mutate", headers, "x".repeat(2_000_000))).status).toBe(200);
    expect(appSeen[0]?.headers["x-ostinato-ip"]).toBe("198.51.100.7");
  });

  test("the key opens nothing else", async () => {
    expect((await ask("POST", "/api/auth/sign-out", { "x-api-key": KEY }, "x")).status).toBe(403);
    await ask("GET", "/x", { "x-api-key": KEY, "x-ostinato-ip": "198.51.100.7" });
    expect(appSeen[0]?.headers["x-ostinato-ip"]).toBe("127.0.0.1");
  });
});

describe("what every answer and request carries", () => {
  test("security headers and an id on pages, refusals and zero-cache's answers alike", async () => {
    for (const answer of [
      await ask("GET", "/"),
      await ask("POST", "/"),
      await ask("GET", "/zero/keepalive"),
    ]) {
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "strict-transport-security": "max-age=31536000",
      });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("the address is the socket's, not the one the client claims", async () => {
    await ask("GET", "/", {
      "x-ostinato-ip": "9.9.9.9",
      "x-forwarded-for": "9.9.9.9",
      "x-forwarded-host": "evil",
    });
    expect(appSeen[0]?.headers["x-ostinato-ip"]).toBe("127.0.0.1");
    expect(appSeen[0]?.headers).not.toHaveProperty("x-forwarded-for");
    expect(appSeen[0]?.headers).not.toHaveProperty("x-forwarded-host");
  });

  test("behind a proxy of ours it is the proxy's word, last hop only", async () => {
    await gateway.close();
    await open({ trustProxy: true });
    await ask("GET", "/", { "x-forwarded-for": "9.9.9.9, 198.51.100.7" });
    expect(appSeen[0]?.headers["x-ostinato-ip"]).toBe("198.51.100.7");
  });

  test("a fault of the application is a 500 without its details", async () => {
    expect(await ask("GET", "/broken")).toMatchObject({
      status: 500,
      body: '{"error":"Something went wrong."}',
    });
    expect(troubles).toEqual(["request: Error: secret detail"]);
  });
});

describe("zero-cache behind the gateway", () => {
  test("requests keep their path, prefix and query", async () => {
    const answer = await ask("GET", "/zero/keepalive?a=1");
    expect(answer).toMatchObject({ status: 200, body: "zero" });
    expect(answer.headers["x-from"]).toBe("zero-cache");
    expect(zeroSeen[0]).toMatchObject({ url: "/zero/keepalive?a=1" });
  });

  test("paths that only begin alike are the application's", async () => {
    expect((await ask("GET", "/zerohour")).body).toBe("app");
    expect(zeroSeen).toEqual([]);
  });

  test.each(["/zero/../statz", "/zero/%2e%2e/statz", "/zero/./statz"])("%s leads nowhere", async (path) => {
    expect((await ask("GET", path)).status).toBe(404);
    expect(zeroSeen).toEqual([]);
  });

  test("nothing is posted to it", async () => {
    expect((await ask("POST", "/zero/sync/v51/connect", own(), "x")).status).toBe(404);
  });

  test("when it is away the answer says so, to requests and to sockets", async () => {
    await gateway.close();
    await open({ zeroUrl: "http://127.0.0.1:9" });
    expect((await ask("GET", "/zero/keepalive")).status).toBe(503);
    expect((await upgrade("/zero/sync/v51/connect", own())).status).toBe(503);
    expect((await ask("GET", "/today")).status).toBe(200);
  });
});

describe("sockets", () => {
  const path = "/zero/sync/v51/connect?clientID=c";

  test("a page of ours gets one, with its cookie and protocol passed on, and both ways work", async () => {
    const headers = { ...own(), cookie: "ostinato_session=t", "sec-websocket-protocol": "abc" };
    const { status, socket } = await upgrade(path, { ...headers, "x-ostinato-ip": "9.9.9.9" });
    expect(status).toBe(101);
    socket.write("hello");
    expect(String((await once(socket, "data"))[0])).toBe("hello");
    expect(zeroSeen[0]).toMatchObject({
      url: path,
      headers: {
        cookie: "ostinato_session=t",
        "sec-websocket-protocol": "abc",
        "x-ostinato-ip": "127.0.0.1",
      },
    });
    socket.destroy();
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["nobody", {}],
  ])("%s gets none", async (_who, headers) => {
    expect((await upgrade(path, headers as Record<string, string>)).status).toBe(403);
    expect(zeroSeen).toEqual([]);
  });

  test.each(["/zero/replication/v1/changes", "/zero/mutate/v51/connect", "/zero/statz", "/", "/_build/"])(
    "%s opens none",
    async (other) => {
      expect((await upgrade(other, own())).status).toBe(404);
      expect(zeroSeen).toEqual([]);
    },
  );

  test("the end of a session cuts its sockets at once, on both sides, and no others", async () => {
    const [mine, other] = [newToken(), newToken()];
    const first = await upgrade(path, { ...own(), cookie: `ostinato_session=${mine}` });
    const second = await upgrade(path, { ...own(), cookie: `theme=dark; ostinato_session=${mine}` });
    const stranger = await upgrade(path, { ...own(), cookie: `ostinato_session=${other}` });
    const [upstream] = zeroSockets;
    if (!upstream) throw new Error("the socket did not arrive");
    const cut = Promise.all([
      once(first.socket, "close"),
      once(second.socket, "close"),
      once(upstream, "close"),
    ]);
    const begun = performance.now();
    expect(gateway.sockets.endSession(hashToken(mine))).toBe(2);
    await cut;
    expect(performance.now() - begun).toBeLessThan(500);
    stranger.socket.write("still here");
    expect(String((await once(stranger.socket, "data"))[0])).toBe("still here");
    stranger.socket.destroy();
  });

  test("a socket that zero-cache drops is dropped to the browser, and is forgotten", async () => {
    const { socket } = await upgrade(path, { ...own(), cookie: `ostinato_session=${newToken()}` });
    expect(gateway.sockets.size).toBe(1);
    const closed = once(socket, "close");
    zeroSockets[0]?.destroy();
    await closed;
    await expect.poll(() => gateway.sockets.size).toBe(0);
    expect(gateway.sockets.sessionIds()).toEqual([]);
  });

  test("a browser that vanishes does not leave its other half open", async () => {
    const { socket } = await upgrade(path, own());
    const upstream = zeroSockets[0];
    if (!upstream) throw new Error("the socket did not arrive");
    const closed = once(upstream, "close");
    socket.resetAndDestroy();
    await closed;
  });
});

describe("closing", () => {
  test("answers under way are finished, sockets are cut, nobody new gets in", async () => {
    const { socket } = await upgrade("/zero/sync/v51/connect", own());
    const slow = ask("GET", "/slow");
    await expect.poll(() => appSeen.length).toBe(1);
    const [, answer] = await Promise.all([gateway.close(), slow, once(socket, "close")]);
    expect(answer).toMatchObject({ status: 200, body: "app" });
    await expect(ask("GET", "/")).rejects.toThrow();
  });

  test("what does not finish is cut after three seconds", async () => {
    await gateway.close();
    await open({ app: () => {} });
    const never = ask("GET", "/");
    never.catch(() => {});
    await sleep(50);
    const begun = performance.now();
    await gateway.close();
    const lasted = performance.now() - begun;
    expect(lasted).toBeGreaterThan(2_800);
    expect(lasted).toBeLessThan(4_000);
    await expect(never).rejects.toThrow();
  });
});
