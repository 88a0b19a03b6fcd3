// The repository's own sources, parsed: what each file imports, says and touches. Facts only; guards judge them.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { type Comment, type Node, type Program, parseSync, Visitor, visitorKeys } from "oxc-parser";

export type ImportFact = {
  /** As it is written. */
  readonly from: string;
  /** The repository's own file it leads to, e.g. `src/zero/schema.ts`; null for packages and built-ins. */
  readonly to: string | null;
  readonly isTypeOnly: boolean;
};

export type SourceFact = {
  /** From the root, with slashes: `src/zero/focus/rules.ts`. */
  readonly path: string;
  readonly text: string;
};

export type ParsedSource = SourceFact & {
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly comments: readonly Comment[];
  readonly program: Program;
};

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Stands for an import whose target is only known when it runs. */
export const COMPUTED = "(computed)";
const CODE = /\.(?:ts|tsx|mjs)$/;

/** The folders of `package.json`'s `imports`, which are the only aliases. */
const ALIASES: Readonly<Record<string, string>> = {
  "#zero/": "src/zero/",
  "#components/": "src/components/",
  "#server/": "server/",
  "#tests/": "tests/",
};

/** Every source file under these folders of the root, sorted. */
export function sourcesUnder(...folders: readonly string[]): SourceFact[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((path) => CODE.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Three tests read the same sources in one process. */
const known = new Map<string, ParsedSource>();

/** @throws when the file is not valid TypeScript: a file that can't be read must not pass unread */
export function parse(source: SourceFact): ParsedSource {
  const key = `${source.path}\0${source.text}`;
  const parsed = known.get(key) ?? parseAfresh(source);
  known.set(key, parsed);
  return parsed;
}

function parseAfresh({ path, text }: SourceFact): ParsedSource {
  const { program, module, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const found: Omit<ImportFact, "to">[] = [];
  for (const { moduleRequest, entries } of module.staticImports)
    found.push({
      from: moduleRequest.value,
      isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    });
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) found.push({ from: moduleRequest.value, isTypeOnly: isType });
  const visitor = new Visitor({
    ImportExpression: ({ source }) => {
      const isKnown = source.type === "Literal" && typeof source.value === "string";
      found.push({ from: isKnown ? source.value : COMPUTED, isTypeOnly: false });
    },
    TSImportType: ({ source }) => {
      found.push({ from: source.value, isTypeOnly: true });
    },
    // Workers and their like: new URL("./alarm.worker.ts", import.meta.url).
    NewExpression: ({ callee, arguments: [first, second] }) => {
      if (callee.type !== "Identifier" || callee.name !== "URL" || second?.type !== "MemberExpression")
        return;
      if (first?.type === "Literal" && typeof first.value === "string" && CODE.test(first.value))
        found.push({ from: first.value, isTypeOnly: false });
    },
  });
  visitor.visit(program);
  return {
    path,
    text,
    lines: text.trimEnd().split("\n").length,
    imports: found.map((one) => ({ ...one, to: resolve(path, one.from) })),
    comments,
    program,
  };
}

function resolve(path: string, from: string): string | null {
  const bare = from.replace(/\?.*$/, "");
  if (bare.startsWith(".")) return normalize(join(dirname(path), bare)).replaceAll("\\", "/");
  if (bare.startsWith("~/")) return `src/${bare.slice(2)}`;
  const alias = Object.keys(ALIASES).find((start) => bare.startsWith(start));
  return alias ? `${ALIASES[alias]}${bare.slice(alias.length)}` : null;
}

/** Where an offset lies, as a person counts. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Every node of a tree, in the order of the text. */
export function nodesOf(root: Node): Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    found.push(node);
    for (const name of visitorKeys[node.type] ?? []) {
      const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[name];
      for (const child of Array.isArray(value) ? value : [value]) if (child) visit(child);
    }
  };
  visit(root);
  return found;
}
