// Tables nobody reads, tables nobody writes, and who writes what belongs to another. Facts in, sentences out.
import { lineAt, nodesOf, type ParsedSource } from "./sources.facts.ts";

export type TableUse = {
  /** Every synced table, by its name in the Zero schema. */
  readonly tables: readonly string[];
  readonly read: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
};

/** Reasons why a table has no query or no mutator, by table. */
export type Exceptions = Readonly<Record<string, string>>;

const differences = (
  { tables }: TableUse,
  used: ReadonlySet<string>,
  exceptions: Exceptions,
  what: string,
): string[] => [
  ...tables
    .filter((table) => !used.has(table) && !Object.hasOwn(exceptions, table))
    .map((table) => `${table} has no ${what}`),
  ...Object.keys(exceptions)
    .filter((table) => used.has(table) || !tables.includes(table))
    .map((table) => `${table} is excused from having a ${what}, without need`),
];

export const unread = (use: TableUse, exceptions: Exceptions): string[] =>
  differences(use, use.read, exceptions, "query");

export const unwritten = (use: TableUse, exceptions: Exceptions): string[] =>
  differences(use, use.written, exceptions, "mutator");

export type WriteFact = { readonly path: string; readonly line: number; readonly table: string };

/** Every `….mutate.<table>` under src/zero, which is how rows are written. */
export const writesIn = (sources: readonly Pick<ParsedSource, "path" | "text" | "program">[]): WriteFact[] =>
  sources.flatMap(({ path, text, program }) =>
    nodesOf(program).flatMap((node) => {
      if (node.type !== "MemberExpression" || node.object.type !== "MemberExpression") return [];
      const { property: word } = node.object;
      if (word.type !== "Identifier" || word.name !== "mutate" || node.object.computed) return [];
      const isNamed = !node.computed && node.property.type === "Identifier";
      const table = isNamed ? (node.property as { name: string }).name : "(computed)";
      return [{ path, line: lineAt(text, node.start), table }];
    }),
  );

/** Which domain each table belongs to: the folder whose `schema.ts` makes it. */
export const domainsOfTables = (
  sources: readonly Pick<ParsedSource, "path" | "program">[],
): Map<string, string> => {
  const found = new Map<string, string>();
  for (const { path, program } of sources) {
    const [, domain] = /^src\/zero\/(\w+)\/schema\.ts$/.exec(path) ?? [];
    if (!domain) continue;
    for (const node of nodesOf(program)) {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier") continue;
      const [name] = node.arguments;
      if (node.callee.name === "snakeTable" && name?.type === "Literal")
        found.set(String(name.value), domain);
    }
  }
  return found;
};

/** A table is written in its own domain only; others ask that domain's `writes.ts`. */
export const foreignWrites = (writes: readonly WriteFact[], domains: ReadonlyMap<string, string>): string[] =>
  writes
    .filter(({ path, table }) => path.split("/")[2] !== domains.get(table))
    .map(
      ({ path, line, table }) =>
        `${path}:${line} writes ${table}, which belongs to ${domains.get(table) ?? "nobody"}`,
    );
