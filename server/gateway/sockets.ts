// Open sockets by the session they belong to, so that they end with it. Only hashes of tokens are kept, the same that
// are the sessions' ids in the database.
import type { Duplex } from "node:stream";
import { hashToken, tokenIn } from "#server/auth/tokens.ts";

export type SocketWatch = {
  /** A session's first socket is open. */
  onOpen?(sessionId: string): void;
  /** Its last one is closed. */
  onClosed?(sessionId: string): void;
};

export class SessionSockets {
  readonly #watch: SocketWatch;
  readonly #bySession = new Map<string, Set<Duplex>>();
  readonly #all = new Set<Duplex>();

  constructor(watch: SocketWatch = {}) {
    this.#watch = watch;
  }

  /** Remembers an upgraded socket until it closes. A signed-out browser's belongs to no session. */
  add(socket: Duplex, sessionId?: string): void {
    this.#all.add(socket);
    if (sessionId) {
      const sockets = this.#bySession.get(sessionId) ?? new Set();
      this.#bySession.set(sessionId, sockets.add(socket));
      if (sockets.size === 1) this.#watch.onOpen?.(sessionId);
    }
    socket.once("close", () => this.#forget(socket, sessionId));
  }

  #forget(socket: Duplex, sessionId: string | undefined): void {
    this.#all.delete(socket);
    if (!sessionId) return;
    const sockets = this.#bySession.get(sessionId);
    sockets?.delete(socket);
    if (sockets?.size !== 0) return;
    this.#bySession.delete(sessionId);
    this.#watch.onClosed?.(sessionId);
  }

  /** Cuts every socket of a session. @returns how many there were */
  endSession(sessionId: string): number {
    const sockets = [...(this.#bySession.get(sessionId) ?? [])];
    for (const socket of sockets) socket.destroy();
    return sockets.length;
  }

  sessionIds(): string[] {
    return [...this.#bySession.keys()];
  }

  endAll(): void {
    for (const socket of this.#all) socket.destroy();
  }

  get size(): number {
    return this.#all.size;
  }
}

/** Id of the session whose token a Cookie header carries, if it carries one. */
export function sessionIdIn(cookieHeader: string | undefined): string | undefined {
  const token = tokenIn(cookieHeader);
  return token ? hashToken(token) : undefined;
}
