import { LIMITS } from "#zero/kernel/limits.ts";

/** As many as are counted, and no more. */
export const countText = (count: number): string =>
  count >= LIMITS.feedRows ? `${LIMITS.feedRows.toLocaleString()}+` : count.toLocaleString();
