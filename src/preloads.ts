// What a page will ask for in a moment, known to the server from the build: the typeface, and the parts of the page
// that would otherwise be found one after the other.

const FONT = "node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const ROUTE_QUERY = "?pick=default&pick=$css";

type BuiltFile = { file: string };
type BuiltApp = { config?: { buildManifest?: { client?: Record<string, BuiltFile> } } };

/** Entries of the client manifest: a route's own parts, each a link to be. */
export type ClientManifest = Record<
  string,
  { assets?: readonly { attrs: { href?: string; rel?: string } }[] }
>;

/** Where the built typeface lies; undefined in development. */
export function fontHref(): string | undefined {
  const { app } = globalThis as { app?: BuiltApp };
  const file = app?.config?.buildManifest?.client?.[FONT]?.file;
  return file && `/_build/${file}`;
}

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
