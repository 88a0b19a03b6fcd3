// Building blocks of mutator arguments. Each message is the sentence shown at the field, on both sides.
import * as v from "valibot";
import { LIMITS } from "./limits.ts";
import { SENTENCES } from "./sentences.ts";

// What a schema says that was given no words of its own, e.g. of a missing key: never the library's.
v.setGlobalMessage(SENTENCES["input.invalid"]);

/** Year 2000 to year 2200 in ms since the epoch: what any clock in use can show. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export const id = v.pipe(v.string("An id is missing."), v.uuid("That id is not valid."));

/** Ms since the epoch. */
export const instant = v.pipe(
  v.number("A time is missing."),
  v.integer("That time is not valid."),
  v.minValue(EARLIEST, "That time is too far in the past."),
  v.maxValue(LATEST, "That time is too far in the future."),
);

/** A calendar day, `YYYY-MM-DD`, that exists. */
export const day = v.pipe(
  v.string("A date is missing."),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, "A date looks like 2026-03-31."),
  v.check((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, "That date does not exist."),
);

// Postgres text cannot hold U+0000, and a lone surrogate is not valid UTF-8.
const storable = v.transform((text: string) => text.replaceAll("\u0000", "").toWellFormed());

/** Required text, trimmed; `name` is the field's label and leads each sentence. */
export const text = (name: string, max: number) =>
  v.pipe(
    v.string(`${name} is missing.`),
    storable,
    v.trim(),
    v.minLength(1, `${name} can't be empty.`),
    v.maxLength(max, `${name} can be at most ${max} characters long.`),
  );

/** Optional text, trimmed; empty becomes null, which clears the field. */
export const optionalText = (name: string, max: number) =>
  v.nullish(
    v.pipe(
      v.string(`${name} must be text.`),
      storable,
      v.trim(),
      v.maxLength(max, `${name} can be at most ${max} characters long.`),
      v.transform((value) => (value === "" ? null : value)),
    ),
  );

export const whole = (name: string, min: number, max: number) =>
  v.pipe(
    v.number(`${name} must be a number.`),
    v.integer(`${name} must be a whole number.`),
    v.minValue(min, `${name} must be at least ${min}.`),
    v.maxValue(max, `${name} can be at most ${max}.`),
  );

/** A number with at most four decimals; more are rounded. */
export const decimal = (name: string, min: number, max: number) =>
  v.pipe(
    v.number(`${name} must be a number.`),
    v.minValue(min, `${name} must be at least ${min}.`),
    v.maxValue(max, `${name} can be at most ${max}.`),
    v.transform((value) => Math.round(value * 10_000) / 10_000),
  );

export const oneOf = <const T extends readonly string[]>(name: string, options: T) =>
  v.picklist(options, `${name} must be one of: ${options.join(", ")}.`);

export const tags = v.pipe(
  v.array(text("A tag", LIMITS.tag), "Tags must be a list."),
  v.maxLength(LIMITS.tags, `There can be at most ${LIMITS.tags} tags.`),
  v.transform((list) => [...new Set(list)]),
);

/** A fractional index key as the `fractional-indexing` package makes them. */
export const orderKey = v.pipe(
  v.string("An order is missing."),
  v.regex(/^[0-9A-Za-z]{1,200}$/, "That order is not valid."),
);

/** The first complaint per field, as forms show it: `{ title: "Title can't be empty." }`; null when all is well. */
export function complaints<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
): Record<string, string> | null {
  const result = v.safeParse(schema, input);
  if (result.success) return null;
  const byField: Record<string, string> = {};
  for (const issue of result.issues) byField[v.getDotPath(issue) ?? ""] ??= issue.message;
  return byField;
}
