import { describe, expect, test } from "vitest";
import * as guards from "./imports.guards.ts";
import { type ImportFact, parse, sourcesUnder } from "./sources.facts.ts";

const sources = sourcesUnder("src", "server", "tests").map(parse);

describe("the house", () => {
  test("its sources were found and read", () => {
    expect(sources.length).toBeGreaterThan(250);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(1000);
  });
  test("imports follow the arrows", () => expect(guards.brokenArrows(sources)).toEqual([]));
  test("src/zero is made of what runs on both sides", () =>
    expect(guards.foreignPackages(sources)).toEqual([]));
  test("no Node module in the browser", () => expect(guards.nodeInBrowser(sources)).toEqual([]));
  test("no import that can't be judged", () => expect(guards.computedImports(sources)).toEqual([]));
  test("tables know the kernel, edges know tables", () => expect(guards.unrulyTables(sources)).toEqual([]));
  test("no circles", () => expect(guards.cycles(sources)).toEqual([]));
  test("late verbs come with those who call them", () => expect(guards.lateVerbsApart(sources)).toEqual([]));
  test("pages are thin", () => expect(guards.thickPages(sources)).toEqual([]));
});

describe("each guard can fail", () => {
  const source = (path: string, ...tos: string[]) => ({
    path,
    imports: tos.map((to): ImportFact => ({ from: to, to, isTypeOnly: false })),
  });
  const packaged = (path: string, from: string) => ({
    path,
    imports: [{ from, to: null, isTypeOnly: false }],
  });

  test.each([
    ["src/zero/focus/rules.ts", "src/components/shell/clock.ts"],
    ["src/zero/focus/rules.ts", "server/env.ts"],
    ["src/zero/focus/rules.ts", "src/routes/index.tsx"],
    ["src/components/focus/FocusPage.tsx", "src/components/quests/QuestRow.tsx"],
    ["src/components/shell/Frame.tsx", "src/components/focus/FocusPage.tsx"],
    ["src/components/ui/Button.tsx", "src/zero/kernel/limits.ts"],
    ["src/components/ui/Button.tsx", "src/components/shell/clock.ts"],
    ["src/components/focus/FocusPage.tsx", "server/env.ts"],
    ["src/components/focus/FocusPage.tsx", "src/routes/index.tsx"],
    ["src/routes/index.tsx", "server/env.ts"],
    ["src/routes/index.tsx", "src/zero/queries.ts"],
    ["src/routes/api/health.ts", "src/components/ui/Button.tsx"],
    ["server/main.ts", "src/routes/api/health.ts"],
    ["server/main.ts", "src/components/ui/Button.tsx"],
    ["server/main.ts", "tests/support/people.ts"],
    ["src/app.tsx", "tests/support/people.ts"],
  ])("%s must not import %s", (from, to) => {
    expect(guards.brokenArrows([source(from, to)])).toHaveLength(1);
  });

  test.each([
    ["src/routes/index.tsx", "src/components/focus/FocusPage.tsx"],
    ["src/components/focus/FocusPage.tsx", "src/components/shell/clock.ts"],
    ["src/components/focus/FocusPage.tsx", "src/zero/queries.ts"],
    ["src/components/auth/AuthPage.tsx", "src/components/auth/auth.css"],
    ["src/routes/api/health.ts", "server/health.ts"],
    ["server/zero/run.ts", "src/zero/mutators.ts"],
  ])("%s may import %s", (from, to) => {
    expect(guards.brokenArrows([source(from, to)])).toEqual([]);
  });

  test("types count for the arrows", () => {
    const text = 'import type { Env } from "#server/env.ts";\nexport const port = (env: Env) => env.port;\n';
    expect(guards.brokenArrows([parse({ path: "src/zero/focus/rules.ts", text })])).toHaveLength(1);
    const inline = 'export type Env = import("#server/env.ts").Env;\n';
    expect(guards.brokenArrows([parse({ path: "src/zero/focus/rules.ts", text: inline })])).toHaveLength(1);
  });

  test("every way to import is seen", () => {
    const text = [
      'import a from "./a.ts";',
      'import "./b.ts";',
      'export { c } from "./c.ts";',
      'export * from "./d.ts";',
      'const e = () => import("./e.ts");',
      'const f = new Worker(new URL("./f.ts", import.meta.url));',
      'import type { g } from "./g.ts";',
      'import { type h } from "./h.ts";',
      "const notOne = \"import i from './i.ts'\";",
    ].join("\n");
    const { imports } = parse({ path: "src/zero/x.ts", text });
    expect(imports.map(({ to }) => to).sort()).toEqual(
      ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => `src/zero/${name}.ts`),
    );
    expect(imports.filter(({ isTypeOnly }) => isTypeOnly).map(({ from }) => from)).toEqual([
      "./g.ts",
      "./h.ts",
    ]);
  });

  test.each(["solid-js", "node:crypto", "@solidjs/router", "pg", "lucide-solid/icons/x"])(
    "src/zero must not import %s",
    (name) => {
      expect(guards.foreignPackages([packaged("src/zero/focus/rules.ts", name)])).toHaveLength(1);
      expect(guards.foreignPackages([packaged("server/focus/rules.ts", name)])).toEqual([]);
    },
  );

  test("a component must not import Node's modules", () => {
    expect(guards.nodeInBrowser([packaged("src/components/ui/x.ts", "node:fs")])).toHaveLength(1);
    expect(guards.nodeInBrowser([packaged("src/routes/x.tsx", "node:fs")])).toHaveLength(1);
    expect(guards.nodeInBrowser([packaged("src/routes/api/x.ts", "node:fs")])).toEqual([]);
  });

  test("an import that is only known when it runs", () => {
    const text = "export const load = (name: string) => import(name);\n";
    expect(guards.computedImports([parse({ path: "src/zero/x.ts", text })])).toHaveLength(1);
    expect(guards.computedImports([parse({ path: "server/x.ts", text })])).toEqual([]);
  });

  test("tables that know another domain, edges that know more than tables", () => {
    const find = (from: string, to: string) => guards.unrulyTables([source(from, to)]);
    expect(find("src/zero/focus/schema.ts", "src/zero/quests/schema.ts")).toHaveLength(1);
    expect(find("src/zero/focus/schema.ts", "src/zero/kernel/columns.ts")).toEqual([]);
    const text = 'import type { StreakType } from "#zero/progress/schema.ts";\n';
    expect(guards.unrulyTables([parse({ path: "src/zero/market/schema.ts", text })])).toEqual([]);
    expect(find("src/zero/focus/relationships.ts", "src/zero/quests/rules.ts")).toHaveLength(1);
    expect(find("src/zero/focus/relationships.ts", "src/zero/quests/schema.ts")).toEqual([]);
  });

  test("circles, of any length, unless a type closes them", () => {
    expect(guards.cycles([source("a.ts", "b.ts"), source("b.ts", "c.ts"), source("c.ts", "a.ts")])).toEqual([
      "a.ts → b.ts → c.ts → a.ts",
    ]);
    expect(guards.cycles([source("a.ts", "a.ts")])).toEqual(["a.ts → a.ts"]);
    const typed = { path: "b.ts", imports: [{ from: "./a.ts", to: "a.ts", isTypeOnly: true }] };
    expect(guards.cycles([source("a.ts", "b.ts"), typed])).toEqual([]);
    expect(guards.cycles([source("a.ts", "b.ts", "c.ts"), source("b.ts", "c.ts"), source("c.ts")])).toEqual(
      [],
    );
  });

  test("a page of 61 lines", () => {
    expect(guards.thickPages([{ path: "src/routes/(app)/focus.tsx", lines: 61 }])).toHaveLength(1);
    expect(guards.thickPages([{ path: "src/routes/(app)/focus.tsx", lines: 60 }])).toEqual([]);
    expect(guards.thickPages([{ path: "src/components/focus/FocusPage.tsx", lines: 61 }])).toEqual([]);
  });

  test("a late verb without its code", () => {
    const registry =
      'export const late = { songs: later("songs", () => import("./songs/mutators.ts"), {}) };\n';
    const find = (text: string) =>
      guards.lateVerbsApart([
        parse({ path: "src/zero/late-mutators.ts", text: registry }),
        parse({ path: "src/components/songs/verbs.ts", text }),
      ]);
    expect(find("act(mutators.songs.sing());\n")).toHaveLength(1);
    expect(find("const { people, songs } = mutators;\n")).toHaveLength(1);
    expect(find('import "#zero/songs/mutators.ts";\nact(mutators.songs.sing());\n')).toEqual([]);
    expect(find("act(mutators.songsOfOld.sing());\n")).toEqual([]);
    const unread = { path: "src/zero/late-mutators.ts", text: "export const late = later(songs);\n" };
    expect(() => guards.lateVerbsApart([parse(unread)])).toThrow("unread");
  });
});
