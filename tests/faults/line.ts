// The line between one device and the gateway: a proxy of its own for each, so that a fault can befall one of them.
// Plain HTTP passes (browsers load their pages through it); of a WebSocket it sees whole messages, and a rule decides
// what becomes of each. Within one connection TCP neither loses, doubles nor reorders; README.md says how these three
// are brought about all the same.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { messageReader } from "./frames.ts";

export interface Passing {
  readonly direction: "up" | "down";
  readonly raw: Buffer;
  readonly text: string | undefined;
  readonly link: Link;
  /** Hands it on; a second time doubles it. */
  pass(): void;
}

/** What becomes of a message. The next of its direction waits until the rule is done, so that order is kept. */
export type Rule = (message: Passing) => void | Promise<void>;

/** One WebSocket connection through the line. */
export interface Link {
  readonly client: Duplex;
  readonly upstream: Duplex;
  /** Both ends at once, as when a cable is pulled. */
  cut(): void;
}

/** `refusing`: nobody is there; `silent`: half open, connections are taken and never answered. */
export type Manner = "open" | "refusing" | "silent";

export class Line {
  manner: Manner = "open";
  rule: Rule | undefined;
  /** Hears every message that really reached the device. */
  onDelivered: ((text: string) => void) | undefined;
  readonly links = new Set<Link>();
  readonly #target: URL;
  readonly #server: Server;
  readonly #held = new Set<Duplex>();

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((request_, response) => this.#relay(request_, response));
    this.#server.on("upgrade", (request_, socket, head) => this.#connect(request_, socket, head));
  }

  static async open(target: string): Promise<Line> {
    const line = new Line(target);
    await new Promise<void>((resolve) => line.#server.listen(0, "127.0.0.1", resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends what is open. New connections are made as the manner allows. */
  cutAll(): void {
    for (const link of this.links) link.cut();
    this.#letGo();
  }

  #letGo(): void {
    for (const socket of this.#held) socket.destroy();
    this.#held.clear();
  }

  /** Nothing is wrong any more. Connections that were only seemingly alive are ended. */
  heal(): void {
    const wasHalfOpen = this.manner === "silent";
    this.manner = "open";
    this.rule = undefined;
    if (wasHalfOpen) this.cutAll();
    this.#letGo();
  }

  async close(): Promise<void> {
    this.manner = "refusing";
    this.cutAll();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Whether the newcomer is dealt with already: sent away, or left waiting for ever. */
  #isTurnedAway(socket: Duplex): boolean {
    if (this.manner === "open") return false;
    if (this.manner === "refusing") socket.destroy();
    else {
      socket.on("error", () => socket.destroy());
      this.#held.add(socket);
    }
    return true;
  }

  #headers(incoming: IncomingMessage): Record<string, string | string[]> {
    const { "sec-websocket-extensions": _, ...headers } = incoming.headersDistinct;
    const known: Record<string, string | string[]> = Object.fromEntries(
      Object.entries(headers).flatMap(([name, values]) => (values ? [[name, values] as const] : [])),
    );
    // The gateway is to see its own address: what stands in between is a wire, not a server.
    if (known.origin) known.origin = this.#target.origin;
    return { ...known, host: this.#target.host };
  }

  #ask(incoming: IncomingMessage) {
    const { hostname, port } = this.#target;
    return request({
      hostname,
      port,
      path: incoming.url,
      method: incoming.method,
      headers: this.#headers(incoming),
      agent: false,
    });
  }

  #relay(incoming: IncomingMessage, response: ServerResponse): void {
    if (this.#isTurnedAway(incoming.socket)) return;
    const outgoing = this.#ask(incoming);
    outgoing.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headersDistinct as Record<string, string[]>);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    outgoing.on("error", () => response.destroy());
    incoming.pipe(outgoing);
  }

  #connect(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    client.on("error", () => client.destroy());
    if (this.#isTurnedAway(client)) return;
    const outgoing = this.#ask(incoming);
    outgoing.on("error", () => client.destroy());
    // Not a switch but an answer: the gateway says no.
    outgoing.on("response", () => client.destroy());
    outgoing.on("upgrade", (answer, upstream, first) => {
      upstream.on("error", () => upstream.destroy());
      const lines = [`HTTP/1.1 101 Switching Protocols`];
      for (let i = 0; i < answer.rawHeaders.length; i += 2)
        lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
      client.write(`${lines.join("\r\n")}\r\n\r\n`);
      this.#join(client, upstream, head, first);
    });
    client.once("close", () => outgoing.destroy());
    outgoing.end();
  }

  #join(client: Duplex, upstream: Duplex, head: Buffer, first: Buffer): void {
    const link: Link = {
      client,
      upstream,
      cut: () => {
        client.destroy();
        upstream.destroy();
      },
    };
    this.links.add(link);
    client.once("close", () => this.links.delete(link));
    upstream.once("close", () => client.end());
    const up = this.#flow(link, "up", upstream);
    const down = this.#flow(link, "down", client);
    client.on("data", up);
    upstream.on("data", down);
    // A rule may keep the far end open to deliver late what the device has given up.
    client.once("close", () => {
      if (this.rule) this.#held.add(upstream);
      else upstream.destroy();
    });
    if (head.length > 0) up(head);
    if (first.length > 0) down(first);
  }

  #flow(link: Link, direction: "up" | "down", sink: Duplex): (chunk: Buffer) => void {
    let queue: Promise<void> | undefined;
    return messageReader(({ raw, text }) => {
      const pass = () => {
        if (sink.destroyed || sink.writableEnded) return;
        sink.write(raw);
        if (direction === "down" && text !== undefined) this.onDelivered?.(text);
      };
      const decide = () => (this.rule ? this.rule({ direction, raw, text, link, pass }) : pass());
      if (!this.rule && !queue) return pass();
      const mine = (queue ?? Promise.resolve()).then(decide).finally(() => {
        if (queue === mine) queue = undefined;
      });
      queue = mine;
    });
  }
}
