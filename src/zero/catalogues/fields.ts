// The fields a catalogue's entry is made of: what each is called, how it is typed in, and what it accepts. Form, verb
// and file ask the same schema.
import * as v from "valibot";
import { instant, oneOf, optionalText, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { KindName } from "./names.ts";

export type FieldInput =
  | { readonly as: "line" | "text" | "switch" | "instant" | "lines" | "document" }
  | { readonly as: "number"; readonly unit?: string }
  | { readonly as: "choice"; readonly options: readonly string[] }
  /** The key of an entry of another catalogue. */
  | { readonly as: "entry"; readonly of: KindName };

export interface Field {
  /** The column. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly input: FieldInput;
  readonly schema: v.GenericSchema;
  readonly isOptional: boolean;
  /** What the form of a new entry begins with. */
  readonly initial: unknown;
}

type More = Partial<Pick<Field, "hint" | "initial">>;

/** `Reward in XP` → `The reward in XP`, which leads a sentence. */
const subject = (label: string): string => `The ${label.charAt(0).toLowerCase()}${label.slice(1)}`;

const required = (
  name: string,
  label: string,
  input: FieldInput,
  schema: v.GenericSchema,
  initial: unknown,
  more: More,
): Field => ({ name, label, input, schema, isOptional: false, initial, ...more });

const optional = (
  name: string,
  label: string,
  input: FieldInput,
  schema: v.GenericSchema,
  more: More,
): Field => ({
  name,
  label,
  input,
  schema: v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? null),
  ),
  isOptional: true,
  initial: null,
  ...more,
});

export const line = (name: string, label: string, max: number, more: More = {}): Field =>
  required(name, label, { as: "line" }, text(subject(label), max), "", more);

export const optionalLine = (name: string, label: string, max: number, more: More = {}): Field =>
  optional(name, label, { as: "line" }, optionalText(subject(label), max), more);

/** Several lines; may be empty. */
export const prose = (name: string, label: string, max: number, more: More = {}): Field =>
  required(
    name,
    label,
    { as: "text" },
    v.pipe(
      optionalText(subject(label), max),
      v.transform((value) => value ?? ""),
    ),
    "",
    more,
  );

export const optionalProse = (name: string, label: string, max: number, more: More = {}): Field =>
  optional(name, label, { as: "text" }, optionalText(subject(label), max), more);

export const number = (
  name: string,
  label: string,
  [min, max]: readonly [min: number, max: number],
  more: More & { unit?: string } = {},
): Field => {
  const { unit, ...rest } = more;
  const input = { as: "number", ...(unit !== undefined && { unit }) } as const;
  return required(name, label, input, whole(subject(label), min, max), min, rest);
};

export const optionalNumber = (
  name: string,
  label: string,
  [min, max]: readonly [min: number, max: number],
  more: More = {},
): Field => optional(name, label, { as: "number" }, whole(subject(label), min, max), more);

export const choice = (
  name: string,
  label: string,
  options: readonly [string, ...string[]],
  more: More = {},
): Field =>
  required(name, label, { as: "choice", options }, oneOf(subject(label), options), options[0], more);

export const toggle = (name: string, label: string, more: More = {}): Field =>
  required(name, label, { as: "switch" }, v.boolean(`${subject(label)} must be true or false.`), false, more);

/** A list of short texts. */
export const lines = (name: string, label: string, most: number, max: number, more: More = {}): Field =>
  required(
    name,
    label,
    { as: "lines" },
    v.pipe(
      v.array(text(`A line of “${label}”`, max), `${subject(label)} must be a list.`),
      v.maxLength(most, `${subject(label)} can have at most ${most} lines.`),
    ),
    [],
    more,
  );

/** JSON with a schema of its own. */
export const document = (name: string, label: string, schema: v.GenericSchema, more: More = {}): Field =>
  required(name, label, { as: "document" }, schema, {}, more);

export const optionalDocument = (
  name: string,
  label: string,
  schema: v.GenericSchema,
  more: More = {},
): Field => optional(name, label, { as: "document" }, schema, more);

export const entryField = (name: string, label: string, of: KindName, more: More = {}): Field =>
  required(name, label, { as: "entry", of }, text(subject(label), 64), "", more);

/** From when and until when it is offered; either may be left open. */
export const schedule = (from: string, until: string): readonly Field[] => [
  optional(from, "Offered from", { as: "instant" }, instant, {}),
  optional(until, "Offered until", { as: "instant" }, instant, {}),
];

/** What a picture is called; one that a page does not know is a plain one. */
export const icon = line("icon", "Icon", LIMITS.icon, {
  hint: "The name of a Lucide icon, such as “timer”.",
});
