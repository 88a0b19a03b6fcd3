// The shapes a condition can have: what each accepts, and where a person stands with it. A new shape is a new entry.
import * as v from "valibot";
import { whole } from "../kernel/args.ts";
import { COUNTER_NAMES } from "../progress/counters.ts";
import { DEEDS, talliesWhere } from "../progress/deeds.ts";
import type { Counts } from "../progress/schema.ts";
import { STREAK_TYPES, type StreakType } from "../streaks/schema.ts";
import type { Condition } from "./schema.ts";

/** Everything conditions are judged by: totals and one day's tally, never history. */
export interface Facts {
  counts: Counts;
  level: number;
  /** The longest run there was, by streak. */
  longest: { readonly [Type in StreakType]?: number };
  /** What was done on the day of the deed, by tally. */
  day: { readonly [tally: string]: { readonly deeds: number; readonly amount: number } };
}

/** How far a person is: earned when `have` reaches `need`. */
export interface Standing {
  have: number;
  need: number;
}

interface Shape<C extends Condition> {
  readonly schema: v.GenericSchema;
  readonly standing: (condition: C, facts: Facts) => Standing;
  /** Judged by one day, so that it can be lost with a deed of that day only. */
  readonly isOfOneDay?: boolean;
}

const atLeast = whole("The number to reach", 1, 1_000_000_000);
/** The systems a person can be active in on one day, each known by its tallies. */
const SYSTEMS = [
  ...new Set(Object.values(DEEDS).flatMap((kind) => (kind.isDaily ? [kind.category] : []))),
].map((system) => talliesWhere((kind) => kind.category === system && kind.isDaily));
const TALLIES = talliesWhere(() => true);

const SHAPES: { readonly [Type in Condition["type"]]: Shape<Extract<Condition, { type: Type }>> } = {
  count: {
    schema: v.strictObject({ type: v.literal("count"), counter: v.picklist(COUNTER_NAMES), atLeast }),
    standing: (condition, { counts }) => ({ have: counts[condition.counter] ?? 0, need: condition.atLeast }),
  },
  day: {
    schema: v.strictObject({
      type: v.literal("day"),
      tally: v.picklist(TALLIES),
      counts: v.picklist(["deeds", "amount"]),
      atLeast,
    }),
    standing: (condition, { day }) => ({
      have: day[condition.tally]?.[condition.counts] ?? 0,
      need: condition.atLeast,
    }),
    isOfOneDay: true,
  },
  systems: {
    schema: v.strictObject({ type: v.literal("systems"), atLeast }),
    standing: (condition, { day }) => ({
      have: SYSTEMS.filter((tallies) => tallies.some((tally) => (day[tally]?.deeds ?? 0) > 0)).length,
      need: condition.atLeast,
    }),
    isOfOneDay: true,
  },
  streak: {
    schema: v.strictObject({ type: v.literal("streak"), streak: v.picklist(STREAK_TYPES), atLeast }),
    standing: (condition, { longest }) => ({
      have: longest[condition.streak] ?? 0,
      need: condition.atLeast,
    }),
  },
  level: {
    schema: v.strictObject({ type: v.literal("level"), atLeast }),
    standing: (condition, { level }) => ({ have: level, need: condition.atLeast }),
  },
  all: {
    schema: v.strictObject({
      type: v.literal("all"),
      of: v.pipe(v.array(v.lazy(() => conditionSchema)), v.minLength(2)),
    }),
    // Parts that are there of all parts: their own figures are of different kinds and can't be added.
    standing: (condition, facts) => ({
      have: condition.of.filter((part) => isReached(standingOf(part, facts))).length,
      need: condition.of.length,
    }),
  },
};

export const conditionSchema: v.GenericSchema<unknown, Condition> = v.lazy(
  (input) =>
    (SHAPES[(input as Condition | null)?.type ?? "count"] ?? SHAPES.count).schema as v.GenericSchema<
      unknown,
      Condition
    >,
);

const shapeOf = (condition: Condition) => SHAPES[condition.type] as Shape<Condition>;

export const standingOf = (condition: Condition, facts: Facts): Standing =>
  shapeOf(condition).standing(condition, facts);

export const isReached = ({ have, need }: Standing): boolean => have >= need;

/** Whether it is judged by a single day alone, or by one among other things. */
export const isOfOneDay = (condition: Condition): boolean =>
  shapeOf(condition).isOfOneDay ?? (condition.type === "all" && condition.of.some(isOfOneDay));
