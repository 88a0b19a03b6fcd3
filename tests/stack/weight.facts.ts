// What a page loads, read from the build: its parts, and how many bytes of brotli each takes over the wire.
import { readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { partHrefs } from "../../src/preloads.ts";

const PUBLIC = new URL("../../.output/public/", import.meta.url).pathname;
const BUILD = join(PUBLIC, "_build");

export type BuiltParts = Readonly<
  Record<
    string,
    { file: string; name?: string; isDynamicEntry?: boolean; imports?: readonly string[]; isEntry?: boolean }
  >
>;

export const builtParts = (): BuiltParts =>
  JSON.parse(readFileSync(join(BUILD, ".vite/manifest.json"), "utf8")) as BuiltParts;

/** The files of some parts and of all they import, each once. @throws when a part is not in the build */
export function filesOf(parts: BuiltParts, ...roots: readonly string[]): string[] {
  const seen = new Set<string>();
  const follow = (key: string) => {
    const part = parts[key];
    if (!part) throw new Error(`The build has no part called ${key}.`);
    if (seen.has(part.file)) return;
    seen.add(part.file);
    part.imports?.forEach(follow);
  };
  roots.forEach(follow);
  return [...seen];
}

/** The part of a route as the router asks for it. */
export const routePart = (path: string): string => `src/routes/${path}.tsx?pick=default&pick=$css`;

/** The part a source file begins; one that was merged with another goes by its name. @throws when there is none */
export function partOf(parts: BuiltParts, path: string): string {
  const name = basename(path, extname(path));
  const found = path in parts ? path : Object.keys(parts).find((key) => parts[key]?.name === name);
  if (found === undefined) throw new Error(`The build has no part called ${path}.`);
  return found;
}

/** What hangs on the sync client. */
export const liveFiles = (parts: BuiltParts): string[] =>
  partHrefs("live", parts).map((href) => href.slice("/_build/".length));

/** As sent: small files stay uncompressed. */
export const sentBytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => {
    const compressed = statSync(join(BUILD, `${file}.br`), { throwIfNoEntry: false });
    return sum + (compressed ?? statSync(join(BUILD, file))).size;
  }, 0);
