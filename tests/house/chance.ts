// Chance that can be repeated: everything generated here follows from one number.

/** Without `SEED` every run is the same; `SEED=random` looks somewhere new, `SEED=<number>` replays what it found. */
const STANDARD = 20_261_122;
export const SEED: number =
  process.env.SEED === "random" ? Math.trunc(Math.random() * 2 ** 31) : Number(process.env.SEED ?? STANDARD);
/** Only the standard run also asks whether everything that can be done was done; others may have less luck. */
export const IS_STANDARD = SEED === STANDARD;

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Another chance, that follows from this one's next number and a name. */
  apart(name: string): Chance {
    let mixed = this.#state;
    for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    return new Chance(mixed);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined && items.length === 0) throw new Error("nothing to pick from");
    return item as Item;
  }

  hex(digits: number): string {
    return Array.from({ length: digits }, () => Math.floor(this.next() * 16).toString(16)).join("");
  }

  uuid(): string {
    const h = this.hex(30);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-8${h.slice(15, 18)}-${h.slice(18, 30)}`;
  }
}
