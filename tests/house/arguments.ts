// From a valibot schema to arguments it accepts. A kind of schema or rule that is not known here is an error, so that a
// new one can't leave a query or mutator untested.
import fc from "fast-check";
import * as v from "valibot";
import { day, instant } from "#zero/kernel/args.ts";

/** Where the values come from that mean something: ids of rows that exist, words that stand in columns. */
export interface Supply {
  /** For a field by its name: `questId`, `itemIds`. */
  id(field: string): fc.Arbitrary<string>;
  /** Texts that lead somewhere, e.g. a period key; an empty list if none is known. */
  words(field: string): readonly string[];
  /** The moment around which instants lie, ms since the epoch. */
  now: number;
}

type Schema = v.GenericSchema & {
  readonly type: string;
  readonly pipe?: readonly unknown[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly options?: readonly unknown[];
  readonly item?: Schema;
  readonly wrapped?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
  readonly literal?: unknown;
};
type Action = { readonly kind: string; readonly type: string; readonly requirement?: unknown };

/** Rules that shape what is generated, and rules that only throw some of it out again. */
const SHAPING = [
  "uuid",
  "regex",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "integer",
  "non_empty",
];
const JUDGING = ["trim", "transform", "check", "partial_check", "well_formed"];

/** Text lengths worth trying are short ones and the longest. */
const MODEST = 30;
const HOUR = 3_600_000;

/** What the schema accepts, as the client sends it. @throws for what it does not know, or can't hit */
export function argumentsOf(schema: v.GenericSchema | undefined, supply: Supply): fc.Arbitrary<unknown> {
  if (!schema) return fc.constant(undefined);
  return sifted(arbitraryOf(schema as Schema, "", supply), schema);
}

/** Schemas that were counted: once is enough, and most are asked for a dozen times. */
const counted = new WeakSet<v.GenericSchema>();

/** Only what the schema accepts; counted first, as sifting for what never comes would not end. */
function sifted(arbitrary: fc.Arbitrary<unknown>, schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const isValid = (value: unknown) => v.safeParse(schema, value).success;
  if (!counted.has(schema)) {
    const hits = fc.sample(arbitrary, { numRuns: 200, seed: 1 }).filter(isValid).length;
    if (hits < 20) throw new Error(`only ${hits} of 200 generated values are accepted`);
    counted.add(schema);
  }
  return arbitrary.filter(isValid);
}

/** The schema at the bottom of nested pipes, and all rules on top of it. */
function unpiped(schema: Schema): { base: Schema; actions: Action[] } {
  if (!schema.pipe) return { base: schema, actions: [] };
  const [first, ...rest] = schema.pipe as [Schema, ...Action[]];
  // The first item of a pipe is the schema without the pipe.
  const below = first.pipe && first !== schema ? unpiped(first) : { base: first, actions: [] };
  const actions = [...below.actions, ...rest];
  for (const { type } of actions)
    if (!SHAPING.includes(type) && !JUDGING.includes(type))
      throw new Error(`the rule ${type} is not known here`);
  return { base: below.base, actions };
}

function arbitraryOf(schema: Schema, field: string, supply: Supply): fc.Arbitrary<unknown> {
  if ((schema as unknown) === instant) return instants(supply.now);
  if ((schema as unknown) === day) return days(supply, field);
  const { base, actions } = unpiped(schema);
  const arbitrary = ofBase(base, actions, field, supply);
  // Sifted here and not only at the end, where one odd part would cost the whole.
  return actions.some(({ type }) => type === "check" || type === "transform")
    ? sifted(arbitrary, schema)
    : arbitrary;
}

function ofBase(
  base: Schema,
  actions: readonly Action[],
  field: string,
  supply: Supply,
): fc.Arbitrary<unknown> {
  const limit = (type: string, otherwise: number): number =>
    Number(actions.findLast((action) => action.type === type)?.requirement ?? otherwise);
  switch (base.type) {
    case "string":
      return texts(actions, field, supply, limit("min_length", 0), limit("max_length", MODEST));
    case "number": {
      const range = { min: limit("min_value", -1e6), max: limit("max_value", 1e6) };
      const isWhole = actions.some(({ type }) => type === "integer");
      return isWhole ? fc.integer(range) : fc.double({ ...range, noNaN: true });
    }
    case "boolean":
      return fc.boolean();
    case "picklist":
      return fc.constantFrom(...(base.options as unknown[]));
    case "literal":
      return fc.constant(base.literal);
    case "optional":
    case "nullable":
    case "nullish": {
      const nothing = base.type === "nullable" ? null : undefined;
      const wrapped = arbitraryOf(base.wrapped as Schema, field, supply);
      const empty = base.type === "nullish" ? fc.constantFrom(null, undefined) : fc.constant(nothing);
      return fc.oneof({ weight: 3, arbitrary: wrapped }, { weight: 1, arbitrary: empty });
    }
    case "array":
      return fc.array(arbitraryOf(base.item as Schema, field, supply), {
        minLength: limit("min_length", 0),
        maxLength: Math.min(limit("max_length", 4), 4),
      });
    case "object":
    case "strict_object": {
      const entries = Object.entries(base.entries ?? {});
      return fc
        .record(Object.fromEntries(entries.map(([key, entry]) => [key, arbitraryOf(entry, key, supply)])))
        .map(withoutUndefined);
    }
    case "record":
      return fc.dictionary(
        arbitraryOf(base.key as Schema, field, supply).map(String),
        arbitraryOf(base.value as Schema, field, supply),
        { maxKeys: 4, noNullPrototype: true },
      );
    // What it is is decided by a function: any JSON may be it.
    case "custom":
      return fc.jsonValue({ maxDepth: 2 });
    case "variant":
    case "union":
      return fc.oneof(...(base.options as Schema[]).map((option) => arbitraryOf(option, field, supply)));
    case "intersect":
      return fc
        .tuple(...(base.options as Schema[]).map((option) => arbitraryOf(option, field, supply)))
        .map((parts) => Object.assign({}, ...parts));
    default:
      throw new Error(`the schema ${base.type} is not known here`);
  }
}

function texts(
  actions: readonly Action[],
  field: string,
  supply: Supply,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<string> {
  if (actions.some(({ type }) => type === "uuid")) return supply.id(field);
  const pattern = actions.find(({ type }) => type === "regex")?.requirement;
  if (pattern instanceof RegExp) return fc.stringMatching(new RegExp(pattern.source, "u"), { size: "small" });
  const least = actions.some(({ type }) => type === "non_empty") ? 1 : minLength;
  const plain = fc.string({ minLength: least, maxLength: Math.min(maxLength, MODEST), unit: "grapheme" });
  const longest = fc.constantFrom("a", "<", "'").map((letter) => letter.repeat(maxLength));
  const known = supply.words(field).filter((word) => word.length >= least && word.length <= maxLength);
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: maxLength > MODEST ? 1 : 0, arbitrary: longest },
    { weight: known.length > 0 ? 6 : 0, arbitrary: fc.constantFrom(...known, "") },
  );
}

/** Mostly about now, where the rules decide something; sometimes years away. */
const instants = (now: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(now) },
    { weight: 4, arbitrary: fc.integer({ min: now - 48 * HOUR, max: now + 48 * HOUR }) },
    { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2200, 0, 1) }) },
  );

function days(supply: Supply, field: string): fc.Arbitrary<string> {
  const any = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const known = supply.words(field).filter((word) => /^\d{4}-\d{2}-\d{2}$/.test(word));
  return known.length === 0 ? any : fc.oneof(any, fc.constantFrom(...known));
}

/** On the wire there is no undefined: the key is missing. */
const withoutUndefined = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
