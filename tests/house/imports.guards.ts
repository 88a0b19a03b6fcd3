// Who may import whom. Each guard takes parsed sources and returns sentences; none is good.
import { COMPUTED, type ParsedSource } from "./sources.facts.ts";

type Imports = Pick<ParsedSource, "path" | "imports">;

/**
 * The parts of the house. A component folder is a part of its own (`components/focus`); files that stand directly in
 * `src` are the app's entry points.
 */
export function partOf(path: string): string {
  const [top, second, third] = path.split("/");
  if (top !== "src") return top ?? "";
  if (second === "components" && third) return `components/${third}`;
  if (second === "routes") return third === "api" ? "routes/api" : "routes";
  return second === "zero" ? "zero" : "app";
}

/** What each part may import besides itself; `components/*` is any of them. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  zero: [],
  "components/ui": [],
  "components/shell": ["components/ui", "zero"],
  "components/*": ["components/ui", "components/shell", "zero"],
  routes: ["components/*"],
  // Endpoints parse with the schemas that the forms use.
  "routes/api": ["server", "zero"],
  server: ["zero"],
  app: ["components/*", "routes", "server", "zero"],
  tests: ["components/*", "routes", "routes/api", "server", "zero", "app"],
};

const kindOf = (part: string): string =>
  part.startsWith("components/") && !Object.hasOwn(ARROWS, part) ? "components/*" : part;

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const allowed = ARROWS[kindOf(from)] ?? [];
  return allowed.includes(to) || (to.startsWith("components/") && allowed.includes("components/*"));
}

/** Imports against the arrows; types count too. Styles belong to whoever imports them. */
export const brokenArrows = (sources: readonly Imports[]): string[] =>
  sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ to }) => to && !to.endsWith(".css") && !mayImport(partOf(path), partOf(to)))
      .map(({ to }) => `${path} imports ${to}: ${partOf(path)} must not know ${partOf(to ?? "")}`),
  );

/** All that code which runs on both sides may be made of. None of them needs a browser or a server. */
const ZERO_PACKAGES = [
  "@rocicorp/zero",
  "valibot",
  "#temporal",
  "uuid",
  "fractional-indexing",
  "rrule-temporal",
];

export const foreignPackages = (sources: readonly Imports[]): string[] =>
  sources
    .filter(({ path }) => partOf(path) === "zero")
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from, to }) => to === null && !ZERO_PACKAGES.includes(from))
        .map(({ from }) => `${path} imports ${from}, which is not known to run on both sides`),
    );

/** Node's own modules stay out of everything that a browser loads. */
export const nodeInBrowser = (sources: readonly Imports[]): string[] =>
  sources
    .filter(({ path }) => /^(?:components\/|routes$)/.test(partOf(path)))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => from.startsWith("node:") || from === "pg" || from === "vinxi/http")
        .map(({ from }) => `${path} imports ${from}, which a browser does not have`),
    );

/** A target that is only known when it runs can't be judged; only Node-side code may have such a reason. */
export const computedImports = (sources: readonly Imports[]): string[] =>
  sources
    .filter(({ path }) => path.startsWith("src/"))
    .filter(({ imports }) => imports.some(({ from }) => from === COMPUTED))
    .map(({ path }) => `${path} imports something that is only known when it runs`);

/**
 * A domain's tables know the kernel, and of another's vocabulary at most its type; its edges know tables only. So
 * neither can ever close a circle.
 */
export const unrulyTables = (sources: readonly Imports[]): string[] =>
  sources.flatMap(({ path, imports }) => {
    const [, file] = /^src\/zero\/\w+\/(schema|relationships)\.ts$/.exec(path) ?? [];
    if (!file) return [];
    const isTable = (to: string) => /^src\/zero\/\w+\/schema\.ts$/.test(to);
    const isKernel = (to: string) => to.startsWith("src/zero/kernel/");
    return imports
      .filter(
        ({ to, isTypeOnly }) =>
          to && !(file === "schema" && !isTypeOnly ? isKernel(to) : isTable(to) || isKernel(to)),
      )
      .map(
        ({ to }) => `${path} imports ${to}: it may know ${file === "schema" ? "the kernel" : "tables"} only`,
      );
  });

/** Circles of imports that are there when the code runs, each as the path around it. */
export function cycles(sources: readonly Imports[]): string[] {
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.filter(({ to, isTypeOnly }) => to && !isTypeOnly).map(({ to }) => String(to)),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const begin = trail.indexOf(path);
    if (begin >= 0) {
      found.push([...trail.slice(begin), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of edges.keys()) visit(path);
  return found;
}

/** Lines a page may have: it names its component and its title, and what it does stands elsewhere. */
const PAGE_LINES = 60;

export const thickPages = (sources: readonly Pick<ParsedSource, "path" | "lines">[]): string[] =>
  sources
    .filter(({ path, lines }) => partOf(path) === "routes" && lines > PAGE_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines; a page has at most ${PAGE_LINES}`);

const LATE = "src/zero/late-mutators.ts";

/**
 * Verbs that arrive late come with whatever calls them, so that nobody waits for them at a press.
 * @throws when a line of their registry can't be read
 */
export function lateVerbsApart(
  sources: readonly Pick<ParsedSource, "path" | "text" | "imports">[],
): string[] {
  const registry = sources.find(({ path }) => path === LATE)?.text ?? "";
  const late = [...registry.matchAll(/(\w+): later\(\s*"\w+",\s*\(\) => import\("\.\/([^"]+)"\)/g)];
  if (late.length !== registry.split("later(").length - 1) throw new Error(`A line of ${LATE} is unread.`);
  return sources
    .filter(({ path }) => path.startsWith("src/components/"))
    .flatMap(({ path, text, imports }) =>
      late.flatMap(([, key, file]) => {
        const isCalled = new RegExp(
          `\\bmutators\\.${key}\\b|\\{[^}]*\\b${key}\\b[^}]*\\} = mutators\\b`,
        ).test(text);
        const isImported = imports.some(({ to, isTypeOnly }) => to === `src/zero/${file}` && !isTypeOnly);
        return isCalled && !isImported
          ? [`${path} calls mutators.${key} without importing src/zero/${file}`]
          : [];
      }),
    );
}
