// A real gateway on a real port between a stand-in for zero-cache and a stand-in for the application, new for each test.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { createGateway, type Gateway, type GatewayOptions } from "#server/gateway/gateway.ts";

export const KEY = "a-key-that-only-zero-cache-has";
export const PUBLIC_URL = "https://ostinato.example";

type Headers = Record<string, string>;
type Seen = { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };
type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Opened = { status: number; socket: Socket };

export type GatewayRig = {
  gateway: Gateway;
  /** Requests and upgrades as zero-cache saw them. */
  zeroSeen: Seen[];
  /** Sockets as zero-cache holds them; it echoes what they send. */
  zeroSockets: Socket[];
  appSeen: Seen[];
  troubles: string[];
  /** Opens another gateway in place of the one that is open. */
  reopen(more: Partial<GatewayOptions>): Promise<void>;
  /** Headers of a page of ours. */
  own(): Headers;
  ask(method: string, path: string, headers?: Headers, body?: string): Promise<Answer>;
  upgrade(path: string, headers?: Headers): Promise<Opened>;
};

export function useGateway(): GatewayRig {
  let zero: Server;
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  /** Kept, for a closed gateway must still be knocked at. */
  let port = 0;

  async function open(more: Partial<GatewayOptions> = {}): Promise<void> {
    rig.gateway = createGateway({
      app: async (incoming, response) => {
        rig.appSeen.push(await seen(incoming));
        if (incoming.url === "/broken") throw new Error("secret detail");
        if (incoming.url === "/slow") await sleep(400);
        response.end("app");
      },
      zeroUrl: `http://127.0.0.1:${portOf(zero)}`,
      zeroApiKey: KEY,
      publicUrl: PUBLIC_URL,
      trustProxy: false,
      onTrouble: (error, about) => rig.troubles.push(`${about}: ${error}`),
      ...more,
    });
    await listening(rig.gateway.server);
    port = portOf(rig.gateway.server);
  }

  const rig: GatewayRig = {
    gateway: undefined as unknown as Gateway,
    zeroSeen: [],
    zeroSockets: [],
    appSeen: [],
    troubles: [],
    async reopen(more) {
      await rig.gateway.close();
      await open(more);
    },
    own: () => ({ origin: `http://127.0.0.1:${port}` }),
    ask: (method, path, headers = {}, body = "") => ask(port, method, path, headers, body),
    upgrade: (path, headers = {}) => upgrade(port, path, headers),
  };

  beforeAll(async () => {
    zero = createServer(async (incoming, response) => {
      rig.zeroSeen.push(await seen(incoming));
      response.setHeader("x-from", "zero-cache").end("zero");
    });
    zero.on("upgrade", (incoming, socket: Socket) => {
      rig.zeroSeen.push({ method: incoming.method, url: incoming.url, headers: incoming.headers, body: "" });
      rig.zeroSockets.push(socket);
      socket.on("error", () => {});
      socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n");
      socket.pipe(socket);
    });
    await listening(zero);
  });
  afterAll(() => {
    zero.closeAllConnections();
    zero.close();
  });
  beforeEach(async () => {
    Object.assign(rig, { zeroSeen: [], zeroSockets: [], appSeen: [], troubles: [] });
    await open();
  });
  afterEach(() => rig.gateway.close());
  return rig;
}

const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

async function seen(incoming: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method, url, headers } = incoming;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

function ask(port: number, method: string, path: string, given: Headers, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isSized = body !== "" && !("transfer-encoding" in given);
    const headers = { ...(isSized && { "content-length": String(Buffer.byteLength(body)) }), ...given };
    const options = { port, host: "127.0.0.1", method, path, agent: false, headers };
    const outgoing = request(options, async (response) => {
      const answer = await seen(response);
      resolve({ status: response.statusCode ?? 0, headers: answer.headers, body: answer.body });
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

function upgrade(port: number, path: string, headers: Headers): Promise<Opened> {
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
