// The application behind the gateway: the built one, in this process, or in development the dev server beside it.

import { existsSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import type { Socket } from "node:net";
import { resolve } from "node:path";
import type { Duplex } from "node:stream";
import { pathToFileURL } from "node:url";
import { proxyTo } from "./gateway.ts";

export type App = {
  listener: RequestListener;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
};

/** Loads what `vinxi build` left in `.output`. @throws when it is not there or is not a listener */
export async function builtApp(folder = resolve(".output")): Promise<App> {
  const entry = resolve(folder, "server/index.mjs");
  if (!existsSync(entry)) throw new Error("The pages are not built: run npm start, which builds them.");
  const built: { listener?: RequestListener; handler?: RequestListener } = await import(
    pathToFileURL(entry).href
  );
  const listener = built.listener ?? built.handler;
  if (typeof listener !== "function") throw new Error(`${entry} exports no listener.`);
  return { listener };
}

/** Passes everything to the dev server: pages to `port`, the hot reload socket to `hotReloadPort`. */
export function devApp(
  { port, hotReloadPort }: { port: number; hotReloadPort: number },
  onTrouble: (error: unknown) => void,
): App {
  const manners = { onTrouble, away: "The development server is not there at the moment." };
  const pages = proxyTo(`http://127.0.0.1:${port}`, manners);
  const hotReload = proxyTo(`http://127.0.0.1:${hotReloadPort}`, manners);
  return {
    listener: (request, response) => pages.web(request, response),
    upgrade: (request, socket, head) => {
      void hotReload.ws(request, socket as Socket, {}, head).catch(() => socket.destroy());
    },
  };
}
