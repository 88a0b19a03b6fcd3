import { describe, expect, test } from "vitest";
import { contentPolicy } from "../../src/policy.ts";
import { moduleHrefs, partHrefs } from "../../src/preloads.ts";

const directive = (policy: string, name: string): string[] =>
  policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.split(" ")
    .slice(1) ?? [];

describe("the content policy", () => {
  const policy = contentPolicy("abc", false);

  test("runs scripts of ours and the one with the nonce, and nothing written into the page", () => {
    expect(directive(policy, "script-src")).toEqual(["'self'", "'nonce-abc'"]);
    expect(policy).not.toContain("unsafe-eval");
    expect(directive(policy, "style-src")).toEqual(["'self'"]);
  });

  test("talks to nobody else, and lets nobody frame us", () => {
    expect(directive(policy, "connect-src")).toEqual(["'self'"]);
    expect(directive(policy, "frame-ancestors")).toEqual(["'none'"]);
    expect(directive(policy, "object-src")).toEqual(["'none'"]);
    expect(directive(policy, "base-uri")).toEqual(["'none'"]);
    expect(directive(policy, "form-action")).toEqual(["'self'"]);
  });

  test("is looser only for the development server's styles and socket", () => {
    const dev = contentPolicy("abc", true);
    expect(directive(dev, "script-src")).toEqual(directive(policy, "script-src"));
    expect(directive(dev, "style-src")).toContain("'unsafe-inline'");
  });
});

test("a page names its own modules ahead, once each, and nobody else's", () => {
  const link = (href: string, rel = "modulepreload") => ({ attrs: { href, rel } });
  const manifest = {
    "src/routes/(app).tsx?pick=default&pick=$css": { assets: [link("/frame.js"), link("/shared.js")] },
    "src/routes/(app)/focus.tsx?pick=default&pick=$css": {
      assets: [link("/shared.js"), link("/focus.js"), link("/focus.css", "stylesheet")],
    },
    "src/routes/sign-in.tsx?pick=default&pick=$css": { assets: [link("/sign-in.js")] },
  };
  expect(moduleHrefs(manifest, "/focus", true)).toEqual(["/frame.js", "/shared.js", "/focus.js"]);
  expect(moduleHrefs(manifest, "/sign-in", false)).toEqual(["/sign-in.js"]);
  expect(moduleHrefs(manifest, "/unknown", false)).toEqual([]);
  expect(moduleHrefs(undefined, "/focus", true)).toEqual([]);
});

test("a part that is fetched by name is named ahead with all it imports, once each", () => {
  const files = {
    "_live.js": { file: "live.js", name: "live", isDynamicEntry: true, imports: ["_sync.js", "_shared.js"] },
    "_sync.js": { file: "sync.js", imports: ["_shared.js", "_live.js"] },
    "_shared.js": { file: "shared.js" },
    "_other.js": { file: "other.js", name: "other", isDynamicEntry: true },
  };
  expect(partHrefs("live", files)).toEqual(["/_build/live.js", "/_build/sync.js", "/_build/shared.js"]);
  expect(partHrefs("nobody", files)).toEqual([]);
  expect(partHrefs("live", undefined)).toEqual([]);
});
