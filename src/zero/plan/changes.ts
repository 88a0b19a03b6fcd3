// How the items of a plan change: each rule touches the items it is told of and keeps all others.
import { generateNKeysBetween } from "fractional-indexing";
import { inOrder, lastOrder, type Suggestion } from "./rules.ts";
import type { PlanItem, PlanItemState } from "./schema.ts";

/** The items, and behind them those that were not there. */
export function withItems(
  items: readonly PlanItem[],
  added: readonly (Suggestion & { order: string })[],
  { isKept }: { isKept: boolean } = { isKept: false },
): readonly PlanItem[] {
  const known = new Set(items.map(({ id }) => id));
  const fresh = added.filter(({ id }) => {
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
  if (fresh.length === 0) return items;
  return [...items, ...fresh.map((item): PlanItem => ({ ...item, state: "open", isKept }))];
}

export interface ItemMove {
  readonly itemId: string;
  readonly order?: string | undefined;
  /** Null takes it off the time line. */
  readonly startsAt?: number | null | undefined;
}

/** Moves what is there; a move of what another device has thrown out in between moves nothing. */
export function withMoves(items: readonly PlanItem[], moves: readonly ItemMove[]): readonly PlanItem[] {
  if (moves.length === 0) return items;
  const byId = new Map(moves.map((move) => [move.itemId, move]));
  return items.map((item) => {
    const move = byId.get(item.id);
    if (!move) return item;
    const { startsAt: before, ...rest } = item;
    const startsAt = move.startsAt === undefined ? before : move.startsAt;
    return {
      ...rest,
      ...(move.order !== undefined && { order: move.order }),
      ...(startsAt !== null && startsAt !== undefined && { startsAt }),
      isKept: true,
    };
  });
}

export function withState(
  items: readonly PlanItem[],
  ids: readonly string[],
  state: PlanItemState,
): readonly PlanItem[] {
  const named = new Set(ids);
  if (!items.some((item) => named.has(item.id) && item.state !== state)) return items;
  return items.map((item) => (named.has(item.id) && item.state !== state ? { ...item, state } : item));
}

/**
 * Carries open items into another day, in their order and in front of nothing: they come behind what is planned there.
 * Their time of day stays behind. What is there already is not there twice.
 */
export function carriedInto(
  from: readonly PlanItem[],
  into: readonly PlanItem[],
  ids: readonly string[],
): { left: readonly PlanItem[]; taken: readonly PlanItem[] } {
  const named = new Set(ids);
  const carried = inOrder(from).filter(({ id, state }) => named.has(id) && state === "open");
  const known = new Map(into.map((item) => [item.id, item]));
  const missing = carried.filter(({ id }) => !known.has(id));
  const keys = generateNKeysBetween(lastOrder(into), null, missing.length);
  const taken = missing.map(
    ({ startsAt: _, ...item }, index): PlanItem => ({
      ...item,
      order: keys[index] ?? item.order,
      isKept: true,
    }),
  );
  const again = carried.flatMap(({ id }) => (known.get(id)?.state === "dropped" ? [id] : []));
  return {
    left: withState(
      from,
      carried.map(({ id }) => id),
      "carried",
    ),
    taken: [...withState(into, again, "open"), ...taken],
  };
}
