// Part of the pages' build: two small modules inside Zero 1.9.0 keep something for every message a device receives, for
// as long as its connection lasts (some 1.5 kB a change on a page that shows a stream of them). Ours do the same work
// and keep nothing.
import { resolve } from "node:path";
import type { Plugin } from "vite";

const OURS = new Map(
  [
    ["/shared/src/promise-race.js", "race.ts"],
    ["/shared/src/document-visible.js", "visibility.ts"],
  ].map(([theirs = "", ours = ""]) => [theirs, resolve("src/components/shell/zeroParts", ours)]),
);

/** For the client's build only. */
export const zeroParts = (): Plugin => {
  const replaced = new Set<string>();
  return {
    name: "ostinato:zero-parts",
    apply: "build",
    enforce: "pre",
    resolveId(source, importer) {
      if (!importer?.includes("/@rocicorp/zero/")) return null;
      for (const [theirs, ours] of OURS)
        if (source.endsWith(theirs)) {
          replaced.add(theirs);
          return ours;
        }
      return null;
    },
    buildEnd(error) {
      const missed = [...OURS.keys()].filter((theirs) => !replaced.has(theirs));
      if (!error && missed.length > 0)
        this.error(
          `Zero has no ${missed.join(", ")} any more: see whether server/build/zero-parts.ts is still needed.`,
        );
    },
  };
};
