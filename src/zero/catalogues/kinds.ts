// One description per catalogue. The form, the verbs' checks, the files and what may be deleted all come from it.
import * as v from "valibot";
import type { Field } from "./fields.ts";
import { drills, lessons, topics } from "./kinds/learning.ts";
import { exercises, flows, prompts, steps } from "./kinds/practice.ts";
import { achievements, market, quests } from "./kinds/rewards.ts";
import type { KindName } from "./names.ts";

export type Values = Readonly<Record<string, unknown>>;

export interface Complaint {
  /** The field at fault, as the form names it. */
  readonly field: string;
  readonly sentence: string;
}

export interface Kind {
  /** `Quests`, `quest`: in headings and in sentences. */
  readonly title: string;
  readonly one: string;
  /** The table, by its name in the database. */
  readonly table: string;
  /** The columns that name an entry; several are written with a slash between them. */
  readonly key: readonly string[];
  /** The catalogue whose entry the first part of a key names. */
  readonly parent?: KindName;
  /** Whether two entries can't be called alike. */
  readonly hasUniqueNames?: boolean;
  /** Whether rows have an `id` of their own beside the key. */
  readonly hasId: boolean;
  /** Whether rows know when they were made and changed. */
  readonly isStamped: boolean;
  /** The field an entry is called by. */
  readonly nameField: string;
  /** The column of its place; null: sorted by name. */
  readonly order: string | null;
  /** The column that retires it, and what it holds while the entry is active. */
  readonly active: { readonly column: string; readonly when: boolean };
  readonly schedule: readonly [from: string, until: string] | null;
  readonly fields: readonly Field[];
  /** What refers to it: table, and the reference as SQL. While one does, it can be retired but not deleted. */
  readonly uses: readonly { readonly table: string; readonly reference: string }[];
  /** The one field that no device is told: it stands by the entry's key in a table that only the server reads. */
  readonly secret?: {
    readonly field: string;
    readonly table: string;
    /** The column of the entry's key. */
    readonly key: string;
    /** The column that holds it; without one its parts are columns of their own. */
    readonly column?: string;
    /** Whether every entry may have it, or only what is hidden from everybody. */
    readonly of: "all" | "hidden";
  };
  /** Columns that follow from the fields. `before` is the row as it stands. */
  readonly beside?: (values: Values, before: Values | null) => Values;
  /** What no field alone can tell. */
  readonly complaint?: (values: Values, before: Values | null) => Complaint | null;
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  quests,
  achievements,
  market,
  exercises,
  topics,
  lessons,
  drills,
  prompts,
  flows,
  steps,
};

/** An entry, whatever its table: as the editor shows it and a file holds it. */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly values: Values;
  readonly row: Values;
}

export const keyOf = (kind: Kind, row: Values): string =>
  kind.key.map((column) => String(row[column])).join("/");

export const entryOf = (kind: Kind, row: Values): Entry => ({
  key: keyOf(kind, row),
  name: String(row[kind.nameField]),
  isActive: row[kind.active.column] === kind.active.when,
  values: Object.fromEntries(kind.fields.map((field) => [field.name, columnValue(field, row)])),
  row,
});

/** Instants in whole milliseconds, as forms and files have them: Postgres counts finer. */
function columnValue({ name, input }: Field, row: Values): unknown {
  const value = row[name] ?? null;
  return input.as === "instant" && typeof value === "number" ? Math.floor(value) : value;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The columns of a key; null for one that is not of this kind. */
export function keyColumns(kind: Kind, key: string): Values | null {
  const parts = key.split("/");
  if (parts.length !== kind.key.length || (kind.key[0] === "id" && !UUID.test(key))) return null;
  return Object.fromEntries(kind.key.map((column, index) => [column, parts[index]]));
}

/** What a key of this kind looks like. */
export function keySentence(kind: Kind): string {
  if (kind.key[0] === "id") return "A key here is a UUID.";
  return kind.key.length > 1
    ? "A key here has two parts with a slash between them, such as welcome/name."
    : "A key here has no slash.";
}

/** The entries of other catalogues that an entry belongs to. */
export const referencesOf = (
  kind: Kind,
  key: string,
  values: Values,
): { field: string; of: KindName; key: string }[] => [
  ...(kind.parent ? [{ field: "key", of: kind.parent, key: key.split("/")[0] ?? "" }] : []),
  ...kind.fields.flatMap(({ name, input }) =>
    input.as === "entry" ? [{ field: name, of: input.of, key: String(values[name]) }] : [],
  ),
];

/** What an entry's values must be: all of them, and nothing else. */
const schemaOf = (kind: Kind) =>
  v.strictObject(Object.fromEntries(kind.fields.map(({ name, schema }) => [name, schema])), ({ expected }) =>
    expected === "never" ? "There is no such field." : "That is missing.",
  );

/** `condition.atLeast` belongs to the field `condition`, and says where in it. */
function complaintOf(issue: v.BaseIssue<unknown>): Complaint {
  const [field = "", ...inner] = (v.getDotPath(issue) ?? "").split(".");
  const isWords = (issue.type === "picklist" || issue.type === "literal") && inner.length > 0;
  const sentence = isWords ? `must be ${issue.expected?.slice(0, 400)}` : issue.message;
  return { field, sentence: inner.length > 0 ? `${inner.join(".")}: ${sentence}` : sentence };
}

/** Values as they may be stored, or everything that is wrong with them, at most once for each field. */
export function judged(
  kind: Kind,
  values: Values,
  before: Values | null,
): { values: Values; complaints?: undefined } | { complaints: readonly Complaint[] } {
  const result = v.safeParse(schemaOf(kind), values);
  if (!result.success) {
    const found = result.issues.map(complaintOf);
    return {
      complaints: found.filter(({ field }, at) => found.findIndex((one) => one.field === field) === at),
    };
  }
  const parsed: Values = result.output;
  const output = Object.fromEntries(kind.fields.map(({ name }) => [name, parsed[name] ?? null]));
  const complaint = scheduleComplaint(kind, output) ?? kind.complaint?.(output, before) ?? null;
  return complaint ? { complaints: [complaint] } : { values: output };
}

function scheduleComplaint(kind: Kind, values: Values): Complaint | null {
  if (!kind.schedule) return null;
  const [from, until] = kind.schedule;
  const [begins, ends] = [values[from], values[until]];
  return typeof begins === "number" && typeof ends === "number" && ends <= begins
    ? { field: until, sentence: "It must end after it begins." }
    : null;
}

/**
 * The order of all keys after `moved` were arranged among themselves: they take the places they have together, and
 * whatever else there is stays where it is.
 */
export function arranged(all: readonly string[], moved: readonly string[]): string[] {
  const known = [...new Set(moved)].filter((key) => all.includes(key));
  const wanted = new Set(known);
  let next = 0;
  return all.map((key) => (wanted.has(key) ? (known[next++] ?? key) : key));
}
