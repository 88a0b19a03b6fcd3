// The WebSocket Zero opens, with two habits of ours. Zero sleeps five seconds after every connection that failed and
// can't be woken; its protocol, though, lets a server that is overloaded name a shorter wait. So a socket that fails to
// open says that in the server's place. And one that outlived a sleep or a change of network is taken as dead at once,
// where Zero would wait ten seconds for a ping.

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2_000;

let failures = 0;
const open = new Set<WebSocket>();

/**
 * How long to wait after so many failures in a row (0 = the first), in ms. Half of it is chance, so that the devices of
 * a restarted server do not all come back in one moment.
 */
export const waitAfter = (failures: number, chance: number = Math.random()): number =>
  Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 1.7 ** failures) * (0.5 + chance / 2));

const comeBackIn = (ms: number): MessageEvent =>
  new MessageEvent("message", {
    data: JSON.stringify([
      "error",
      {
        kind: "ServerOverloaded",
        message: "The sync server can't be reached.",
        maxBackoffMs: ms,
        minBackoffMs: 0,
      },
    ]),
  });

function adopt(socket: WebSocket): void {
  // A server that takes connections and says nothing has not been reached either.
  let heard = false;
  socket.addEventListener("open", () => open.add(socket));
  socket.addEventListener("message", () => {
    heard = true;
    failures = 0;
  });
  socket.addEventListener("close", (event) => {
    open.delete(socket);
    if (heard) return;
    // We listen before Zero does: it hears of the failure by the message alone.
    event.stopImmediatePropagation();
    const wait = waitAfter(failures);
    failures += 1;
    socket.dispatchEvent(comeBackIn(wait));
  });
}

/** Makes every socket to zero-cache one of ours. Repeating it changes nothing. */
export function adoptSockets(cachePath = "/zero/"): void {
  const Plain = globalThis.WebSocket;
  if ("isOstinato" in Plain) return;
  globalThis.WebSocket = class extends Plain {
    static readonly isOstinato = true;
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      if (new URL(url, location.href).pathname.startsWith(cachePath)) adopt(this);
    }
  };
}

/** Gives up connections that may lead nowhere; Zero makes a new one in the same moment. */
export function renewSockets(): void {
  for (const socket of open) {
    open.delete(socket);
    socket.close();
    // The closing handshake of a dead connection takes its time; nobody has to wait for it.
    socket.dispatchEvent(new CloseEvent("close", { code: 1006, wasClean: false }));
  }
}
