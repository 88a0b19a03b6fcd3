// What keeps the house readable. Each guard takes parsed sources and returns sentences; none is good.
import { lineAt, nodesOf, type ParsedSource } from "./sources.facts.ts";

const MOST_LINES = 300;
const REASON = /^\s*Long because: \S.{9,}/;

/** A file may be longer if its first comment says why: `// Long because: …`. */
export const longFiles = (sources: readonly Pick<ParsedSource, "path" | "lines" | "comments">[]): string[] =>
  sources
    .filter(({ lines, comments }) => lines > MOST_LINES && !REASON.test(comments[0]?.value ?? ""))
    .map(({ path, lines }) => `${path} has ${lines} lines; more than ${MOST_LINES} need a reason`);

/** Reasons that are not needed any more. */
export const idleReasons = (
  sources: readonly Pick<ParsedSource, "path" | "lines" | "comments">[],
): string[] =>
  sources
    .filter(({ lines, comments }) => lines <= MOST_LINES && REASON.test(comments[0]?.value ?? ""))
    .map(({ path, lines }) => `${path} has ${lines} lines and needs no reason to be long`);

/** `biome-ignore lint/x: why`, `@ts-expect-error: why`. */
const SILENCER =
  /(biome-ignore(?:-\w+)?(?:\s+[\w/]+)*|@ts-(?:ignore|expect-error|nocheck))(?<why>:\s*\S.{3,})?/g;

export const unreasonedSilencers = (
  sources: readonly Pick<ParsedSource, "path" | "text" | "comments">[],
): string[] =>
  sources.flatMap(({ path, text, comments }) =>
    comments.flatMap(({ value, start }) =>
      [...value.matchAll(SILENCER)]
        .filter(({ groups }) => groups?.why === undefined)
        .map(([what]) => `${path}:${lineAt(text, start)}: ${what} without a reason`),
    ),
  );

/** `any` stands only under a comment that gives the reason. */
export const unreasonedAny = (
  sources: readonly Pick<ParsedSource, "path" | "text" | "comments" | "program">[],
): string[] =>
  sources.flatMap(({ path, text, comments, program }) => {
    const excused = new Set(
      comments
        .filter(({ value }) => /biome-ignore lint\/suspicious\/noExplicitAny: \S/.test(value))
        .map(({ end }) => lineAt(text, end) + 1),
    );
    return nodesOf(program)
      .filter(({ type }) => type === "TSAnyKeyword")
      .map(({ start }) => lineAt(text, start))
      .filter((line) => !excused.has(line))
      .map((line) => `${path}:${line}: any without a reason`);
  });

export const undatedTodos = (
  sources: readonly Pick<ParsedSource, "path" | "text" | "comments">[],
): string[] =>
  sources.flatMap(({ path, text, comments }) =>
    comments
      .filter(
        ({ value }) => /\b(?:TODO|FIXME|XXX|HACK)\b/.test(value) && !/\b\d{4}-\d{2}-\d{2}\b/.test(value),
      )
      .map(({ start }) => `${path}:${lineAt(text, start)}: something left to do, without a date`),
  );

const RUNNERS = ["test", "it", "describe", "suite", "bench"];

/** Tests that stand there but don't run, or keep others from running. */
export const unrunTests = (sources: readonly Pick<ParsedSource, "path" | "text" | "program">[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith("tests/"))
    .flatMap(({ path, text, program }) =>
      nodesOf(program).flatMap((node) => {
        if (node.type !== "MemberExpression" || node.computed) return [];
        const { object, property } = node;
        const isRunner = object.type === "Identifier" && RUNNERS.includes(object.name);
        if (!isRunner || property.type !== "Identifier" || !/^(?:only|skip|todo|fixme)$/.test(property.name))
          return [];
        return [`${path}:${lineAt(text, node.start)}: ${object.name}.${property.name}`];
      }),
    );

export type ErrorCodeFacts = {
  /** Codes that something throws, with the place. */
  readonly thrown: readonly { readonly code: string; readonly at: string }[];
  /** Every text the code holds. */
  readonly texts: ReadonlySet<string>;
};

export function errorCodeFacts(
  sources: readonly Pick<ParsedSource, "path" | "text" | "program">[],
): ErrorCodeFacts {
  const thrown: { code: string; at: string }[] = [];
  const texts = new Set<string>();
  for (const { path, text, program } of sources)
    for (const node of nodesOf(program)) {
      if (node.type === "Literal" && typeof node.value === "string") texts.add(node.value);
      if (node.type !== "NewExpression" || node.callee.type !== "Identifier") continue;
      const [code] = node.arguments;
      if (node.callee.name === "DomainError" && code?.type === "Literal")
        thrown.push({ code: String(code.value), at: `${path}:${lineAt(text, node.start)}` });
    }
  return { thrown, texts };
}

export const unknownCodes = ({ thrown }: ErrorCodeFacts, known: readonly string[]): string[] =>
  thrown.filter(({ code }) => !known.includes(code)).map(({ code, at }) => `${at}: ${code} has no sentence`);

export const idleCodes = ({ texts }: ErrorCodeFacts, known: readonly string[]): string[] =>
  known.filter((code) => !texts.has(code)).map((code) => `${code} has a sentence, but nothing says it`);
