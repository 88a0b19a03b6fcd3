// The place between zero-cache and the app's two endpoints: a proxy that zero-cache takes for the app. Here a write can
// be committed and its answer lost, which no fault on the device's side can bring about so exactly.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * `failing`: 500 without asking the app; `hanging`: never an answer; `signedOut`: 401; `answerLost`: the app has done
 * it, and the connection breaks before its answer; `twice`: the app is asked twice, as by somebody who thought the
 * first try had failed; `together`: the same, both at once; `gathered`: requests of several devices are held back and
 * let go in the same instant.
 */
export type Mood =
  | "well"
  | "failing"
  | "hanging"
  | "signedOut"
  | "answerLost"
  | "twice"
  | "together"
  | "gathered";

/** So many are gathered, unless no more come for so long. */
const CROWD = 6;
const CROWD_MS = 600;

export class Endpoint {
  mood: Mood = "well";
  /** Requests that met another mood than `well`. */
  struck = 0;
  readonly #server: Server;
  readonly #held = new Set<ServerResponse>();
  readonly #crowd: (() => void)[] = [];
  #target = "";

  private constructor() {
    this.#server = createServer((incoming, response) => {
      this.#answer(incoming, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<Endpoint> {
    const endpoint = new Endpoint();
    await new Promise<void>((resolve) => endpoint.#server.listen(0, "127.0.0.1", resolve));
    return endpoint;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Where the app really is, `http://127.0.0.1:3000`. */
  leadTo(target: string): void {
    this.#target = target;
  }

  heal(): void {
    this.mood = "well";
    for (const response of this.#held) response.destroy();
    this.#held.clear();
  }

  async close(): Promise<void> {
    this.heal();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const ask = () => this.#ask(incoming, Buffer.concat(chunks));
    const { mood } = this;
    if (mood !== "well") this.struck += 1;
    switch (mood) {
      case "failing":
        return say(response, 500, Buffer.from('{"error":"on purpose"}'));
      case "signedOut":
        return say(response, 401, Buffer.from('{"error":"Signed out."}'));
      case "hanging":
        this.#held.add(response);
        return;
      case "answerLost":
        await ask();
        response.destroy();
        return;
      case "twice":
        await ask();
        break;
      case "together": {
        const [, second] = await Promise.all([ask(), ask()]);
        return say(response, second.status, second.body);
      }
      case "gathered":
        await this.#gather();
        break;
      case "well":
    }
    const { status, body } = await ask();
    say(response, status, body);
  }

  #gather(): Promise<void> {
    const release = () => {
      for (const go of this.#crowd.splice(0)) go();
    };
    return new Promise((go) => {
      this.#crowd.push(go);
      if (this.#crowd.length >= CROWD) release();
      else setTimeout(release, CROWD_MS);
    });
  }

  async #ask(incoming: IncomingMessage, body: Buffer): Promise<{ status: number; body: Buffer }> {
    const skipped = new Set([
      "host",
      "connection",
      "content-length",
      "transfer-encoding",
      "expect",
      "keep-alive",
    ]);
    const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === "string" && !skipped.has(name) ? [[name, value] as [string, string]] : [],
    );
    const method = incoming.method ?? "POST";
    const answer = await fetch(`${this.#target}${incoming.url}`, {
      method,
      headers,
      body: new Uint8Array(body),
    });
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
  }
}

function say(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
}
