// Part of the pages' build: makes the service worker once the client's files have their final names, with the list of
// them inside. It lies beside `_build`, because a worker rules over its own folder and what is below it.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

/** Where the server build picks it up. */
export const WORKER_FOLDER = ".vinxi/worker";
const SOURCE = "src/service-worker.ts";
const PUBLIC = "public";
/** Of the public files, what a page without a network may ask for. */
const WANTED = /\.(svg|png|webmanifest)$/;
/** Fonts come in one file for each script; those beyond Latin are fetched when a page needs one. */
const UNWANTED = /\.(map|ttf)$|-(cyrillic|greek|vietnamese)[^/]*\.woff2$/;

type Entry = { url: string; revision: string | null };

/** For the client's build only. */
export const serviceWorker = (): Plugin => ({
  name: "ostinato:service-worker",
  apply: "build",
  async writeBundle(_options, bundle) {
    const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "client");
    if (!entry) return;
    const built: Entry[] = Object.keys(bundle)
      .filter((file) => file.startsWith("assets/") && !UNWANTED.test(file))
      .map((file) => ({ url: `/_build/${file}`, revision: null }));
    mkdirSync(WORKER_FOLDER, { recursive: true });
    await build({
      configFile: false,
      logLevel: "warn",
      publicDir: false,
      define: {
        __FILES__: JSON.stringify([...built, ...publicFiles()]),
        __BUILD__: JSON.stringify(entry.fileName),
        "process.env.NODE_ENV": JSON.stringify("production"),
      },
      build: {
        target: "es2023",
        outDir: WORKER_FOLDER,
        emptyOutDir: true,
        rollupOptions: { input: SOURCE, output: { format: "iife", entryFileNames: "service-worker.js" } },
      },
    });
  },
});

const publicFiles = (): Entry[] =>
  readdirSync(PUBLIC)
    .filter((name) => WANTED.test(name))
    .map((name) => ({
      url: `/${name}`,
      revision: createHash("sha256")
        .update(readFileSync(join(PUBLIC, name)))
        .digest("hex")
        .slice(0, 16),
    }));
