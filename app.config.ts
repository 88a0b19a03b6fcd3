import { resolve } from "node:path";
import { defineConfig } from "@solidjs/start/config";
import tailwindcss from "@tailwindcss/vite";
import { serviceWorker, WORKER_FOLDER } from "./server/build/service-worker.ts";
import { zeroParts } from "./server/build/zero-parts.ts";

type Modules = {
  getModuleIds(): Iterable<string>;
  getModuleInfo(
    id: string,
  ): { readonly importers: readonly string[]; readonly importedIds: readonly string[] } | null;
};

/** What these routes can't do without: themselves and everything they import, packages among it. */
function reachOf(routes: readonly string[], { getModuleIds, getModuleInfo }: Modules): Set<string> {
  const seen = new Set<string>();
  const follow = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    getModuleInfo(id)?.importedIds.forEach(follow);
  };
  for (const id of getModuleIds())
    if (routes.some((route) => id.split("?")[0]?.endsWith(`/src/routes/${route}.tsx`))) follow(id);
  return seen;
}

/**
 * From a module to the part it is in, for those that every page behind the sign-in needs. Each part holds all that its
 * modules import, or an earlier one does: parts that imported each other would run before they are whole.
 */
function commonParts(modules: Modules): ReadonlyMap<string, string> {
  const live = reachOf(["live"], modules);
  const entrance = reachOf(["sign-in", "sign-up"], modules);
  const signs = [...reachOf(["(app)/today"], modules)].filter((id) => /lucide-solid\/.*\/icons\//.test(id));
  const named = (name: string, ids: Iterable<string>) => [...ids].map((id) => [id, name] as const);
  return new Map([
    ...named("entrance", entrance),
    ...named("signs", signs),
    ...named("live", live),
    // What the pages before the sign-in share with it.
    ...named(
      "forms",
      [...live].filter((id) => entrance.has(id)),
    ),
    ...named("frame", reachOf(["(app)"], modules)),
  ]);
}

let common: ReadonlyMap<string, string> | undefined;

/** How the client's script is cut. */
const parts = {
  // A chunk of a few hundred bytes is sent uncompressed: what a first visit loads is a fortieth smaller without them.
  experimentalMinChunkSize: 3_000,
  // What every page needs is cut by hand. Left to itself it would be put together with whatever small part comes along,
  // and bring it.
  onlyExplicitManualChunks: true,
  manualChunks: (id: string, modules: Modules) => {
    common ??= commonParts(modules);
    return common.get(id);
  },
};

const app = defineConfig({
  ssr: false,
  middleware: "src/middleware.ts",
  devOverlay: false,
  server: {
    // A listener to import, not a server that listens: the gateway owns the port.
    preset: "node-listener",
    serveStatic: true,
    compressPublicAssets: { gzip: true, brotli: true },
    publicAssets: [{ dir: resolve(WORKER_FOLDER), baseURL: "/", maxAge: 0 }],
  },
  vite: ({ router }: { router: string }) => ({
    plugins: [tailwindcss(), ...(router === "client" ? [serviceWorker(), zeroParts()] : [])],
    build: { target: "es2023", rollupOptions: { output: router === "client" ? parts : {} } },
    // A worker may have parts that it fetches only where it needs them, as a page has.
    worker: { format: "es" },
    // Its entry points are folders without an extension, which Node would not resolve when the server imports them.
    ssr: { noExternal: [/^@atlaskit\//] },
  }),
});

// Without SSR, Start would freeze "/" into a static file: one nonce and one theme for everybody.
app.config.server.prerender = { routes: [] };

// Endpoints live under /api; nothing here is called as a server function, so nothing answers to /_server.
app.config.routers = app.config.routers.filter((router: { name: string }) => router.name !== "server-fns");

// In development the browser's hot reload socket comes in through the gateway, under the launcher's ports.
const { APP_HMR_PORT, APP_HMR_CLIENT_PORT } = process.env;
for (const router of app.config.routers)
  if (APP_HMR_PORT && router.name === "client")
    router.server = { hmr: { port: Number(APP_HMR_PORT), clientPort: Number(APP_HMR_CLIENT_PORT) } };

export default app;
