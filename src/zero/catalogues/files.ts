// Catalogues as files: JSON with one field a line and in one order, so that two versions can be compared line by line.
import { type Entry, KINDS, type Kind, type Values } from "./kinds.ts";
import type { KindName } from "./names.ts";

const FORMAT = "ostinato-catalogue";
const VERSION = 1;

/** A value in one line, with the keys of objects in one order. */
export const oneLine = (value: unknown): string => JSON.stringify(sorted(value));

/** With the keys of objects in one order: the database keeps none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export const isSame = (one: unknown, other: unknown): boolean => oneLine(one) === oneLine(other);

const instantsOf = (kind: Kind): ReadonlySet<string> =>
  new Set(kind.fields.filter(({ input }) => input.as === "instant").map(({ name }) => name));

const asText = (value: unknown): unknown =>
  typeof value === "number" ? new Date(value).toISOString() : value;

/** Entries in their order; instants are written in words. */
export function written(name: KindName, entries: readonly Entry[]): string {
  const kind = KINDS[name];
  const instants = instantsOf(kind);
  const blocks = entries.map(({ key, isActive, values }) => {
    const fields = Object.entries(values)
      // Few entries keep something from devices: those that do say it.
      .filter(([field, value]) => field !== kind.secret?.field || value !== null)
      .map(([field, value]) => [field, instants.has(field) ? asText(value) : value] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    const lines = [["key", key], ["isActive", isActive], ...fields].map(
      ([field, value]) => `      ${JSON.stringify(field)}: ${oneLine(value)}`,
    );
    return `    {\n${lines.join(",\n")}\n    }`;
  });
  const list = blocks.length > 0 ? `[\n${blocks.join(",\n")}\n  ]` : "[]";
  return `{\n  "format": "${FORMAT}",\n  "version": ${VERSION},\n  "catalogue": "${name}",\n  "entries": ${list}\n}\n`;
}

/** One entry of a file: what it says, and the line it begins in. */
export interface Read {
  readonly key: string;
  readonly isActive: boolean;
  readonly values: Values;
  readonly line: number;
}

/** What is wrong with a file: where, and a sentence. */
export interface Fault {
  readonly line: number;
  readonly key?: string;
  readonly sentence: string;
}

const fault = (line: number, sentence: string, key?: string): { faults: readonly Fault[] } => ({
  faults: [{ line, sentence, ...(key !== undefined && { key }) }],
});

/** The entries of a file as they stand in it; whether they may be stored is judged by their catalogue. */
export function read(
  name: KindName,
  text: string,
): { entries: readonly Read[]; faults?: undefined } | { faults: readonly Fault[] } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
    return fault(lineAt(text, at), "This is not JSON.");
  }
  if (!isObject(file) || file.format !== FORMAT) return fault(1, "This is not the file of a catalogue.");
  if (file.version !== VERSION) return fault(1, `This server reads version ${VERSION} of the format.`);
  if (file.catalogue !== name)
    return fault(1, `This file is of the catalogue “${String(file.catalogue)}”, not of “${name}”.`);
  if (!Array.isArray(file.entries)) return fault(1, "The file has no list of entries.");
  const lines = linesOf(text);
  const instants = instantsOf(KINDS[name]);
  const entries: Read[] = [];
  const faults: Fault[] = [];
  for (const [index, entry] of file.entries.entries()) {
    const line = lines[index] ?? 1;
    if (!isObject(entry)) faults.push({ line, sentence: "An entry is an object." });
    else if (typeof entry.key !== "string") faults.push({ line, sentence: "An entry needs a key." });
    else if (typeof entry.isActive !== "boolean")
      faults.push({ line, key: entry.key, sentence: "isActive must be true or false." });
    else if (entries.some(({ key }) => key === entry.key))
      faults.push({ line, key: entry.key, sentence: "That key is in the file twice." });
    else {
      const { key, isActive, ...fields } = entry;
      const values = Object.entries(fields).map(([field, value]) => [
        field,
        instants.has(field) ? asInstant(value) : value,
      ]);
      entries.push({ key: entry.key, isActive: entry.isActive, values: Object.fromEntries(values), line });
    }
  }
  return faults.length > 0 ? { faults } : { entries };
}

/** What is no instant stays as it is, and is refused by its field. */
function asInstant(value: unknown): unknown {
  const instant = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? value : instant;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const lineAt = (text: string, position: number): number => text.slice(0, position).split("\n").length;

/** The line in which each element of the list `entries` begins. */
function linesOf(text: string): number[] {
  const lines: number[] = [];
  let depth = 0;
  let line = 1;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\n") line += 1;
    else if (isInText && sign === "\\") at += 1;
    else if (sign === '"') isInText = !isInText;
    else if (!isInText && (sign === "{" || sign === "[")) {
      if (depth === 2) lines.push(line);
      depth += 1;
    } else if (!isInText && (sign === "}" || sign === "]")) depth -= 1;
  }
  return lines;
}

/** What a file would do to a catalogue. */
export interface Plan {
  readonly added: readonly { readonly key: string; readonly name: string }[];
  readonly changed: readonly {
    readonly key: string;
    readonly name: string;
    readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  }[];
  /** Entries the file does not name: they are retired, not deleted. */
  readonly retired: readonly { readonly key: string; readonly name: string }[];
  readonly isReordered: boolean;
}

/** @param wanted the file's entries with their values as they would be stored */
export function planOf(kind: Kind, entries: readonly Entry[], wanted: readonly Read[]): Plan {
  const standing = new Map(entries.map((entry) => [entry.key, entry]));
  const named = new Set(wanted.map(({ key }) => key));
  const nameOf = ({ values }: Read): string => String(values[kind.nameField]);
  return {
    added: wanted.flatMap((one) => (standing.has(one.key) ? [] : [{ key: one.key, name: nameOf(one) }])),
    changed: wanted.flatMap((one) => {
      const entry = standing.get(one.key);
      const fields = entry ? differences(kind, entry, one) : [];
      return fields.length > 0 ? [{ key: one.key, name: nameOf(one), fields }] : [];
    }),
    retired: entries.flatMap(({ key, name, isActive }) =>
      named.has(key) || !isActive ? [] : [{ key, name }],
    ),
    isReordered:
      kind.order !== null &&
      orderOf(entries, wanted)
        .filter((key) => standing.has(key))
        .some((key, at) => key !== entries[at]?.key),
  };
}

/** The file's order, and behind it what the file does not name. New entries come where the file has them. */
export function orderOf(entries: readonly Pick<Entry, "key">[], wanted: readonly Read[]): string[] {
  const named = new Set(wanted.map(({ key }) => key));
  return [...named, ...entries.flatMap(({ key }) => (named.has(key) ? [] : [key]))];
}

function differences(
  kind: Kind,
  entry: Entry,
  one: Read,
): { field: string; before: string; after: string }[] {
  const before: Values = { ...entry.values, isActive: entry.isActive };
  const after: Values = { ...one.values, isActive: one.isActive };
  const instants = instantsOf(kind);
  const worded = (field: string, value: unknown = null): string =>
    oneLine(instants.has(field) ? asText(value) : value);
  return Object.keys(after)
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: worded(field, before[field]), after: worded(field, after[field]) }));
}
