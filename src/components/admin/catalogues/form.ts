// An entry's values as they are typed into its form, and back.

import type { FieldErrors } from "#components/shell/entryForm.ts";
import { Temporal } from "#temporal";
import type { Field } from "#zero/catalogues/fields.ts";
import { judged, type Kind, type Values } from "#zero/catalogues/kinds.ts";

/** What inputs hold: a text, a number that may be missing, a switch. */
export type Typed = Readonly<Record<string, string | number | boolean | undefined>>;

/** `2026-03-01T09:00` in a time zone, as the browser's own field takes it. */
const localText = (instant: number, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

function typedOf({ input }: Field, value: unknown, timezone: string): string | number | boolean | undefined {
  switch (input.as) {
    case "number":
      return typeof value === "number" ? value : undefined;
    case "switch":
      return value === true;
    case "lines":
      return Array.isArray(value) ? value.join("\n") : "";
    case "document":
      return value === null || value === undefined ? "" : JSON.stringify(value, null, 2);
    case "instant":
      return typeof value === "number" ? localText(value, timezone) : "";
    default:
      return typeof value === "string" ? value : "";
  }
}

/** What the form begins with: an entry's values, or what a new one has. */
export const startOf = (kind: Kind, values: Values | undefined, timezone: string): Typed =>
  Object.fromEntries(
    kind.fields.map((field) => [
      field.name,
      typedOf(field, values ? values[field.name] : field.initial, timezone),
    ]),
  );

class Unreadable extends Error {}

function readField({ input, isOptional }: Field, typed: Typed[string], timezone: string): unknown {
  if (input.as === "number") return typed ?? (isOptional ? null : undefined);
  if (input.as === "switch") return typed === true;
  const text = String(typed ?? "");
  if (input.as === "lines") return text.split("\n").flatMap((line) => line.trim() || []);
  if (text.trim() === "" && isOptional) return null;
  try {
    if (input.as === "document") return JSON.parse(text);
    if (input.as === "instant")
      return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
  } catch {
    throw new Unreadable(input.as === "document" ? jsonSentence(text) : "That is not a date and a time.");
  }
  return text;
}

const jsonSentence = (text: string): string =>
  text.trim() === "" ? "This needs JSON." : "This is not valid JSON. Check quotes, commas and brackets.";

/** `condition.atLeast: …` of what is laid apart is said at the field it was typed in. */
const INSIDE = /^(\w+)(?:\.|: )(.*)$/s;

/** The values that were typed, as they are `stored`, or a sentence for each field that is not right. */
export function readForm(
  kind: Kind,
  typed: Typed,
  row: Values | null,
  timezone: string,
  stored: (values: Values) => Values = (values) => values,
): { values: Values; errors?: undefined } | { values?: undefined; errors: FieldErrors } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of kind.fields)
    try {
      values[field.name] = readField(field, typed[field.name], timezone);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      errors[field.name] = error.message;
    }
  const answer = judged(kind, stored(values), row);
  for (const { field, sentence } of answer.complaints ?? []) {
    const isApart = kind.secret?.of === "hidden" && field === kind.secret.field;
    const [, inside, rest] = (isApart && INSIDE.exec(sentence)) || [];
    errors[inside ?? field] ??= rest ?? sentence;
  }
  return answer.complaints || Object.keys(errors).length > 0 ? { errors } : { values: answer.values };
}

/** `The A side` → `the-a-side`, which may be a key. */
export const keyFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);
