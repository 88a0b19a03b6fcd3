// What comes after what. Pure: tracks by their ids, in the order of their library.
import type { Repeat } from "#zero/libraries/schema.ts";

export type Order = readonly string[];

export interface OrderOptions {
  isShuffled: boolean;
  /** Another seed, another order. */
  seed: number;
  /** Stands first in a shuffled order: what was playing when it was shuffled. */
  first?: string | null | undefined;
}

/** FNV-1a. A track keeps its place in a shuffled order while others come and go around it. */
function rankOf(trackId: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < trackId.length; i += 1) hash = Math.imul(hash ^ trackId.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Every track once. */
export function orderOf(trackIds: Order, { isShuffled, seed, first }: OrderOptions): Order {
  if (!isShuffled) return trackIds;
  const isFirst = (id: string) => (id === first ? 0 : 1);
  return trackIds.toSorted(
    (a, b) => isFirst(a) - isFirst(b) || rankOf(a, seed) - rankOf(b, seed) || (a < b ? -1 : 1),
  );
}

export interface Step {
  trackId: string;
  /** The order begins anew: when shuffled, in another order. */
  isNewRound: boolean;
}

/**
 * What comes after `current`; null at the end.
 * @param byHand whether a person asked: then a single track does not repeat, and the end leads to the beginning
 */
export function stepAfter(
  order: Order,
  current: string | null,
  repeat: Repeat,
  byHand: boolean,
): Step | null {
  const [first] = order;
  if (first === undefined) return null;
  const at = current === null ? -1 : order.indexOf(current);
  if (repeat === "one" && !byHand && at >= 0) return { trackId: order[at] ?? first, isNewRound: false };
  const next = order[at + 1];
  if (next !== undefined) return { trackId: next, isNewRound: false };
  return repeat === "all" || byHand ? { trackId: first, isNewRound: true } : null;
}

/** What comes before `current`; the first stays the first unless all repeat. */
export function trackBefore(order: Order, current: string | null, repeat: Repeat): string | null {
  const at = current === null ? -1 : order.indexOf(current);
  return order[at - 1] ?? (repeat === "all" ? order.at(-1) : order[0]) ?? null;
}

/** A seed whose order does not begin with what was heard last, where there is anything else. */
export function nextSeed(trackIds: Order, seed: number, last: string | null): number {
  const begins = (candidate: number) => orderOf(trackIds, { isShuffled: true, seed: candidate })[0];
  let candidate = seed + 1;
  for (let tries = 0; tries < 64 && trackIds.length > 1 && begins(candidate) === last; tries += 1)
    candidate += 1;
  return candidate;
}

/** The track to go on with when `gone` is no longer in the order: the next of those that stood behind it. */
export function afterGone(before: Order, after: Order, gone: string): string | null {
  const left = new Set(after);
  return before.slice(before.indexOf(gone) + 1).find((id) => left.has(id)) ?? null;
}
