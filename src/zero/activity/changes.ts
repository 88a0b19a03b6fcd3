// What an administrator's change looks like in the audit log: the fields that differ, before and after.
import type { ReadonlyJSONObject, ReadonlyJSONValue } from "@rocicorp/zero";

/** Never written down, whatever table they come from. */
const SECRET = /pass|secret|token|hash|cookie|authorization|api_?key/i;
/** Characters of one value; a page of text is worth its beginning. */
const LONGEST = 500;

export type Changes = Readonly<Record<string, { before: ReadonlyJSONValue; after: ReadonlyJSONValue }>>;

/** The fields of two versions of a row that differ. A row that is new has no `before`, one that goes no `after`. */
export function changesOf(before: object | null, after: object | null): Changes {
  const [from, to] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((name) => !SECRET.test(name));
  // Compared whole: two long texts may differ after what is shown of them.
  const differs = (name: string) => JSON.stringify(from[name] ?? null) !== JSON.stringify(to[name] ?? null);
  return Object.fromEntries(
    names.filter(differs).map((name) => [name, { before: shown(from[name]), after: shown(to[name]) }]),
  );
}

const fieldsOf = (row: object | null): Readonly<Record<string, unknown>> => ({ ...row });

function shown(value: unknown): ReadonlyJSONValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = typeof value === "string" ? value : JSON.stringify(withoutSecrets(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as ReadonlyJSONObject).filter(([name]) => !SECRET.test(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutSecrets(inner)]));
}
