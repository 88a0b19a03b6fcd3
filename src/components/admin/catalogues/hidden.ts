// A hidden achievement in its form: what it really is stands where any other has it, and is laid apart to be stored.
import { HIDDEN } from "#zero/achievements/rules.ts";
import type { Entry, Values } from "#zero/catalogues/kinds.ts";

const TOLD_APART = Object.keys(HIDDEN);
const picked = (values: Values): Values => Object.fromEntries(TOLD_APART.map((name) => [name, values[name]]));

/** Whether devices know only that it is there. */
export const isHidden = (entry: Entry | undefined): boolean => entry?.row.isHidden === true;

/** As it is typed. */
export const unfolded = (values: Values): Values => ({ ...values, ...(values.hidden as Values | null) });

/** As it is stored: its row says what it said before, or what all say. */
export const folded = (typed: Values, entry: Entry | undefined): Values => ({
  ...typed,
  ...(entry ? picked(entry.values) : HIDDEN),
  hidden: picked(typed),
});

/** Their keys are numbers: a telling one would be half the secret. */
export const nextKey = (entries: readonly Entry[]): string => {
  const numbers = entries.map(({ key }) => Number(/^hidden-(\d+)$/.exec(key)?.[1] ?? 0));
  return `hidden-${Math.max(0, ...numbers) + 1}`;
};
