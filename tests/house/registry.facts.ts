// Every query and mutator with the schema of its arguments. The registries keep the schemas to themselves, so they are
// read where they are defined; a name that is found on one side only is a failure, so that nobody is skipped.
import type * as v from "valibot";
import { mutators } from "#zero/mutators.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { queries } from "#zero/queries.ts";

export type Entry = {
  /** `focus.start` */
  readonly name: string;
  /** What its arguments must be; undefined if it takes none. */
  readonly validator: v.GenericSchema | undefined;
};

const QUERY_FILES = import.meta.glob<object>("../../src/zero/*/{queries,*-queries}.ts", { eager: true });
const MUTATOR_FILES = import.meta.glob<object>("../../src/zero/*/{mutators,*-mutators}.ts", { eager: true });

export const definedQueries = (): Entry[] => entriesIn(QUERY_FILES, "QueryDefinition");
export const definedMutators = (): Entry[] => entriesIn(MUTATOR_FILES, "MutatorDefinition");
export const registeredQueries = (): string[] => [
  ...namesIn(queries, "Query"),
  ...namesIn(operatorsQueries, "Query"),
];
export const registeredMutators = (): string[] => namesIn(mutators, "Mutator");

/** Names that are defined and not registered, or registered and not defined where they belong. */
export function registryProblems(defined: readonly string[], registered: readonly string[]): string[] {
  return [
    ...defined.filter((name) => !registered.includes(name)).map((name) => `${name} is not registered`),
    ...registered
      .filter((name) => !defined.includes(name))
      .map((name) => `${name} is not defined in its domain`),
  ];
}

function entriesIn(files: Record<string, object>, kind: string): Entry[] {
  return Object.entries(files).flatMap(([file, exports]) => {
    const [domain = "", name = ""] = file.split("/").slice(-2);
    // A domain may have a second registry beside its own (`calendar/feeds-queries.ts`): its key is in its export's name.
    const keyOf = (exported: string) =>
      name.includes("-") ? exported.replace(/(Queries|Mutators)$/, "") : domain;
    return Object.entries(exports).flatMap(([exported, group]) => entriesOf(group, keyOf(exported), kind));
  });
}

function entriesOf(group: unknown, path: string, kind: string): Entry[] {
  if (!isRecord(group)) return [];
  return Object.entries(group).flatMap(([key, value]) => {
    const name = `${path}.${key}`;
    if (isRecord(value) && value["~"] === kind)
      return [{ name, validator: value.validator as v.GenericSchema | undefined }];
    // A group within a group; schemas and other exports hold no definitions.
    return isRecord(value) && !("kind" in value) ? entriesOf(value, name, kind) : [];
  });
}

function namesIn(registry: object, kind: string, path = ""): string[] {
  return Object.entries(registry).flatMap(([key, value]) => {
    const name = path === "" ? key : `${path}.${key}`;
    if (typeof value === "function") return value["~"] === kind ? [name] : [];
    return isRecord(value) ? namesIn(value, kind, name) : [];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
