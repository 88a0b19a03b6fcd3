// Finds sockets whose device died without a word: it lost its power or its network, and nothing closed them. Zero's
// client speaks every few seconds, but not from a hidden tab, whose timers a browser lets run once a minute. So a socket
// that is silent is asked by a ping of the protocol, which browsers answer themselves, whatever their page does. It may
// only stand between two frames of zero-cache's, and therefore their lengths are followed.
import type { Socket } from "node:net";

/** How often sockets are looked at. */
const LOOK_MS = 4_000;
/** A socket that was silent for so many looks, and asked at each of them, is dead: within 16 s. */
const SILENT_LOOKS = 4;
/** An empty, final, unmasked ping frame. */
const PING = Buffer.from([0x89, 0x00]);

/** Knows of a stream of WebSocket frames, after the head of the HTTP answer, whether it is between two of them. */
export class FrameGap {
  #headEnd = 0;
  /** Bytes of a frame's own head that have come, as far as they are needed for its length. */
  #head: number[] = [];
  #left = 0n;

  get isOpen(): boolean {
    return this.#headEnd === 4 && this.#head.length === 0 && this.#left === 0n;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && this.#headEnd < 4) {
      const expected = this.#headEnd % 2 === 0 ? 0x0d : 0x0a;
      this.#headEnd = chunk[at] === expected ? this.#headEnd + 1 : chunk[at] === 0x0d ? 1 : 0;
      at += 1;
    }
    while (at < chunk.length) {
      if (this.#left > 0n) {
        const here = BigInt(chunk.length - at);
        const taken = here < this.#left ? here : this.#left;
        this.#left -= taken;
        at += Number(taken);
        continue;
      }
      this.#head.push(chunk[at] ?? 0);
      at += 1;
      const length = lengthIn(this.#head);
      if (length === undefined) continue;
      this.#head = [];
      this.#left = length;
    }
  }
}

/** Bytes that follow a frame's head; undefined until the head is whole. A server's frames carry no mask. */
function lengthIn(head: readonly number[]): bigint | undefined {
  const short = (head[1] ?? 0) & 0x7f;
  const more = short === 127 ? 8 : short === 126 ? 2 : 0;
  if (head.length < 2 + more) return undefined;
  if (more === 0) return BigInt(short);
  return head.slice(2).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

type Watched = { gap: FrameGap; heard: number; silent: number; ping(): void };

export class Liveness {
  readonly #watched = new Map<Socket, Watched>();
  readonly #timer: NodeJS.Timeout;

  /** @param everyMs how often to look, for tests that can't wait */
  constructor(everyMs = LOOK_MS) {
    this.#timer = setInterval(() => this.#look(), everyMs).unref();
  }

  /** Begins before the first byte of the answer is written. */
  watch(socket: Socket): void {
    const gap = new FrameGap();
    const write = socket.write.bind(socket) as (...parts: unknown[]) => boolean;
    socket.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
      gap.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
      return write(chunk, ...rest);
    };
    this.#watched.set(socket, { gap, heard: socket.bytesRead, silent: 0, ping: () => void write(PING) });
    socket.once("close", () => this.#watched.delete(socket));
  }

  /** Counts looks and no clock: a machine that slept finds its sockets as it left them. */
  #look(): void {
    for (const [socket, watched] of this.#watched) {
      if (socket.bytesRead !== watched.heard) {
        watched.heard = socket.bytesRead;
        watched.silent = 0;
        continue;
      }
      watched.silent += 1;
      if (watched.silent >= SILENT_LOOKS) socket.destroy();
      else if (watched.gap.isOpen) watched.ping();
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
