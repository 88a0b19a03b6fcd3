import { beforeAll, expect, test } from "vitest";
import { ensureBuilt } from "../../server/scripts/build.ts";
import {
  type BuiltParts,
  builtParts,
  filesOf,
  liveFiles,
  partOf,
  routePart,
  sentBytes,
} from "./weight.facts.ts";

/**
 * The budget, in bytes of brotli: what must be here before the frame is drawn, and what a first visit to Today loads
 * in all. The second is meant to become 140 kB; until then this is where it stands, more than half of it the sync client and
 * Solid. It grows with what Today and the transport bar can do, and by nothing else: other verbs come with their pages.
 */
const BUDGET = { critical: 48_000, total: 210_500 } as const;

const CLIENT = "virtual:$vinxi/handler/client";
let parts: BuiltParts;

beforeAll(async () => {
  await ensureBuilt(new AbortController().signal);
  parts = builtParts();
}, 240_000);

const critical = () => filesOf(parts, CLIENT, routePart("(app)"));

test("the frame is drawn from a small part that knows no sync client", () => {
  const files = critical();
  expect(sentBytes(files), files.join(" ")).toBeLessThanOrEqual(BUDGET.critical);
  const client = liveFiles(parts).toSorted((a, b) => sentBytes([b]) - sentBytes([a]))[0];
  expect(client).toBeDefined();
  expect(files).not.toContain(client);
  expect(filesOf(parts, CLIENT, routePart("sign-in")), "nor does the sign-in").not.toContain(client);
});

test("a first visit to Today stays within its budget, dialogs and date finder not among it", () => {
  const files = new Set([...critical(), ...liveFiles(parts), ...filesOf(parts, routePart("(app)/today"))]);
  expect(sentBytes(files), [...files].join(" ")).toBeLessThanOrEqual(BUDGET.total);
  for (const later of [
    "src/components/shell/CommandPalette.tsx",
    "src/components/inbox/CaptureDialog.tsx",
    "src/components/shell/dateFinder.ts",
    "node_modules/temporal-polyfill/index.js",
  ])
    expect(files, later).not.toContain(filesOf(parts, partOf(parts, later))[0]);
});

test("no part imports itself by a detour: it would run before it is whole", () => {
  const reaches = (key: string) => {
    const seen = new Set<string>();
    const follow = (at: string) => {
      for (const next of parts[at]?.imports ?? []) if (!seen.has(next) && seen.add(next)) follow(next);
    };
    follow(key);
    return seen;
  };
  expect(Object.keys(parts).filter((key) => reaches(key).has(key))).toEqual([]);
});

test("a part that is not there is no part of zero bytes", () => {
  expect(() => filesOf(parts, routePart("(app)/nowhere"))).toThrow("no part called");
  expect(sentBytes(filesOf(parts, CLIENT))).toBeGreaterThan(10_000);
});
