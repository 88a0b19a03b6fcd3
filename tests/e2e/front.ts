// A server in front of the stack that can make it look newer: the same pages, with another service worker.
import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { createProxyServer } from "httpxy";
import { freePort } from "#tests/support/ports.ts";

const WORKER = "/service-worker.js";

export interface Front {
  url: string;
  /** From now on the service worker is another one, byte for byte. */
  becomeNewer(): void;
  close(): Promise<void>;
}

export async function frontOf(target: string): Promise<Front> {
  const port = await freePort();
  let note = "";
  const proxy = createProxyServer({ target });
  const server: Server = createServer((request, response) => {
    if (request.url !== WORKER) return void proxy.web(request, response).catch(() => response.destroy());
    void fetch(target + WORKER).then(async (answer) => {
      response.setHeader("content-type", "text/javascript");
      response.end((await answer.text()) + note);
    });
  });
  server.on("upgrade", (request, socket, head) => {
    void proxy.ws(request, socket as Socket, {}, head).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    becomeNewer: () => {
      note += "\n// newer";
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
