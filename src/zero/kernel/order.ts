// Places in a list a person arranges by hand: fractional keys, text that sorts between its neighbours.
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export interface Placed {
  readonly id: string;
  readonly sortOrder: string;
}

/** Longer keys are legal, but a gap that was halved this often is better dealt out afresh. */
const LONGEST_KEY = 150;

const between = (before: string | undefined, after: string | undefined, count: number): string[] | null => {
  try {
    const keys = generateNKeysBetween(before ?? null, after ?? null, count);
    return keys.every((key) => key.length <= LONGEST_KEY) ? keys : null;
  } catch {
    return null;
  }
};

/** `count` keys, in order, in front of `first` (the key that is now the first one, if there is any). */
export function keysBefore(first: string | undefined, count: number): string[] {
  return between(undefined, first, count) ?? generateNKeysBetween(null, null, count);
}

/** `count` keys, in order, behind `last` (the key that is now the last one, if there is any). */
export function keysAfter(last: string | undefined, count: number): string[] {
  return between(last, undefined, count) ?? generateNKeysBetween(null, null, count);
}

/** A key in front of `first`, the key that is now the first one, if there is any. */
export const keyBefore = (first: string | undefined): string =>
  between(undefined, first, 1)?.[0] ?? generateKeyBetween(null, null);

/** A key behind `last`, the key that is now the last one, if there is any. */
export const keyAfter = (last: string | undefined): string =>
  between(last, undefined, 1)?.[0] ?? generateKeyBetween(null, null);

/**
 * The keys to write so that `id` stands at `index` of the list without it. One, except where two devices have given
 * rows the same key in the same moment: those that stand behind the gap get keys of their own as well.
 * @param rows the list as it is shown
 */
export function placesAfterMove(rows: readonly Placed[], id: string, index: number): Placed[] {
  const moved = rows.find((row) => row.id === id);
  if (!moved) return [];
  const others = rows.filter((row) => row.id !== id);
  const at = Math.min(others.length, Math.max(0, index));
  if (rows[at]?.id === id) return [];
  const before = others[at - 1]?.sortOrder;
  let end = at;
  while (before !== undefined && (others[end]?.sortOrder ?? "~") <= before) end += 1;
  const run = [moved, ...others.slice(at, end)];
  const keys = between(before, others[end]?.sortOrder, run.length);
  if (keys) return run.map((row, i) => ({ id: row.id, sortOrder: keys[i] ?? row.sortOrder }));
  const all = others.toSpliced(at, 0, moved);
  const fresh = generateNKeysBetween(null, null, all.length);
  return all.map((row, i) => ({ id: row.id, sortOrder: fresh[i] ?? row.sortOrder }));
}
