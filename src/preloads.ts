// What a page will ask for in a moment, known to the server from the build: the typeface, and the parts of the page
// that would otherwise be found one after the other.

const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const ROUTE_QUERY = "?pick=default&pick=$css";

/** What lives in the frame; the frame itself asks for it only once it runs. */
const LIVE = "live";

type BuiltFile = { file: string; name?: string; isDynamicEntry?: boolean; imports?: readonly string[] };
type BuiltApp = { config?: { buildManifest?: { client?: Record<string, BuiltFile> } } };

/** Entries of the client manifest: a route's own parts, each a link to be. */
export type ClientManifest = Record<
  string,
  { assets?: readonly { attrs: { href?: string; rel?: string } }[] }
>;

/** Where the built typeface lies; undefined in development. */
export function fontHref(): string | undefined {
  const file = builtFiles()?.[FONT]?.file;
  return file && `/_build/${file}`;
}

/** A part of the build that is fetched by name, and all that it imports, as addresses. */
export function partHrefs(part: string, files: Readonly<Record<string, BuiltFile>> = {}): string[] {
  const seen = new Set<string>();
  const follow = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of files[name]?.imports ?? []) follow(next);
  };
  for (const [key, file] of Object.entries(files)) if (file.isDynamicEntry && file.name === part) follow(key);
  return [...seen].flatMap((name) => files[name]?.file ?? []).map((file) => `/_build/${file}`);
}

const builtFiles = () => (globalThis as { app?: BuiltApp }).app?.config?.buildManifest?.client;

/** The sync client and all that hangs on it; nothing in development. */
export const liveHrefs = (): string[] => partHrefs(LIVE, builtFiles());

/** The modules of a path's route and, behind the sign-in, of the layout around it. */
export function moduleHrefs(
  manifest: ClientManifest | undefined,
  pathname: string,
  signedIn: boolean,
): string[] {
  const page = pathname.split("/")[1];
  const routes = signedIn
    ? [`src/routes/(app).tsx`, `src/routes/(app)/${page}.tsx`]
    : [`src/routes/${page}.tsx`];
  const hrefs = routes
    .flatMap((route) => manifest?.[route + ROUTE_QUERY]?.assets ?? [])
    .flatMap(({ attrs }) => (attrs.rel === "modulepreload" && attrs.href ? [attrs.href] : []));
  return [...new Set(hrefs)];
}
