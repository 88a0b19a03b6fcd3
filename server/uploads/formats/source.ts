// What the readers of formats share. They run in a thread of their own, so they may read as they think: one after another.
import { readSync } from "node:fs";

const WINDOW_BYTES = 256 * 1024;
/** Titles, texts and covers of one file; more than that is no description but a weapon, or a mistake. */
export const MOST_TAG_BYTES = 16 * 1024 * 1024;

/** Why a file is not taken, in a sentence for the person who brought it. */
export class Refused extends Error {
  override readonly name = "Refused";
}

export const notMusic = (): Refused =>
  new Refused("That is no MP3, FLAC, WAV, OGG or M4A file, whatever its name says. Choose one of those.");

export const hugeTags = (): Refused =>
  new Refused(
    `The tags in that file are larger than ${MOST_TAG_BYTES / 1024 / 1024} MB. Take out the cover or the texts and try again.`,
  );

export const unreadableTags = (): Refused =>
  new Refused("The tags in that file can't be read safely. Take them out and try again.");

/** @param promised, held seconds, where they are known */
export function cutOff(promised?: number, held?: number): Refused {
  const why =
    promised !== undefined && held !== undefined && Math.round(held) < Math.round(promised)
      ? `it promises ${clock(promised)} of sound and holds ${clock(held)}`
      : "it ends in the middle";
  return new Refused(`That file is cut off: ${why}. Export or download it again.`);
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

/** What a format's own structure says. */
export interface Sound {
  mimeType: string;
  /** Null where nothing in the file says it. */
  seconds: number | null;
}

/** Bytes of a file by their place, read through a window, so that walking along it is cheap. */
export class Source {
  readonly size: number;
  readonly #file: number;
  #window = Buffer.alloc(0);
  #from = 0;

  /** @param file an open descriptor, which stays the caller's */
  constructor(file: number, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Fewer bytes than asked for at the end of the file; a view that holds until the next call. */
  bytes(at: number, length: number): Buffer {
    const end = Math.min(at + length, this.size);
    if (at < 0 || at >= end) return Buffer.alloc(0);
    if (at < this.#from || end > this.#from + this.#window.length) this.#move(at, end - at);
    return this.#window.subarray(at - this.#from, end - this.#from);
  }

  /** @throws {Refused} where the file ends before `length` bytes */
  whole(at: number, length: number): Buffer {
    const found = this.bytes(at, length);
    if (found.length < length) throw cutOff();
    return found;
  }

  text(at: number, length: number): string {
    return this.bytes(at, length).toString("latin1");
  }

  #move(at: number, length: number): void {
    const window = Buffer.alloc(Math.min(Math.max(length, WINDOW_BYTES), this.size - at));
    let filled = 0;
    while (filled < window.length) {
      const read = readSync(this.#file, window, filled, window.length - filled, at + filled);
      if (read === 0) break;
      filled += read;
    }
    this.#window = window.subarray(0, filled);
    this.#from = at;
  }
}
