import { resolve } from "node:path";
import { defineConfig } from "@solidjs/start/config";
import tailwindcss from "@tailwindcss/vite";
import { serviceWorker, WORKER_FOLDER } from "./server/build/service-worker.ts";

type Modules = {
  getModuleIds(): Iterable<string>;
  getModuleInfo(
    id: string,
  ): { readonly importers: readonly string[]; readonly importedIds: readonly string[] } | null;
};

let frame: ReadonlySet<string> | undefined;

/** What the layout behind the sign-in is drawn with, packages left out. */
function frameModules({ getModuleIds, getModuleInfo }: Modules): ReadonlySet<string> {
  const seen = new Set<string>();
  const follow = (id: string) => {
    if (seen.has(id) || id.includes("node_modules")) return;
    seen.add(id);
    getModuleInfo(id)?.importedIds.forEach(follow);
  };
  for (const id of getModuleIds()) if (id.includes("/src/routes/(app).tsx?pick=default")) follow(id);
  return seen;
}

/** How the client's script is cut. */
const parts = {
  // A chunk of a few hundred bytes is sent uncompressed: what a first visit loads is a fortieth smaller without them.
  experimentalMinChunkSize: 3_000,
  // The frame and the signs of its rail are drawn before anything else. Left to themselves their modules would be put
  // together with whatever small part comes along, and bring it.
  onlyExplicitManualChunks: true,
  manualChunks: (id: string, modules: Modules) => {
    if (/lucide-solid\/.*\/icons\//.test(id))
      return modules.getModuleInfo(id)?.importers.some((each) => each.endsWith("components/shell/modules.ts"))
        ? "rail"
        : undefined;
    frame ??= frameModules(modules);
    return frame.has(id) ? "frame" : undefined;
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
    plugins: [tailwindcss(), router === "client" && serviceWorker()],
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
