import { describe, expect, test } from "vitest";
import { REFUSALS } from "#zero/auth/refusals.ts";
import { SENTENCES } from "#zero/kernel/sentences.ts";
import * as guards from "./size.guards.ts";
import { parse, sourcesUnder } from "./sources.facts.ts";

const sources = sourcesUnder("src", "server", "tests").map(parse);
const product = sources.filter(({ path }) => !path.startsWith("tests/"));

describe("the house", () => {
  test("files stay short, or say why not", () => expect(guards.longFiles(sources)).toEqual([]));
  test("reasons for length are needed", () => expect(guards.idleReasons(sources)).toEqual([]));
  test("who silences a check says why", () => expect(guards.unreasonedSilencers(sources)).toEqual([]));
  test("any has a reason", () => expect(guards.unreasonedAny(sources)).toEqual([]));
  test("what is left to do has a date", () => expect(guards.undatedTodos(sources)).toEqual([]));
  test("every test runs", () => expect(guards.unrunTests(sources)).toEqual([]));
});

describe("error codes and sentences", () => {
  const facts = guards.errorCodeFacts(product.filter(({ path }) => !path.endsWith("/kernel/sentences.ts")));
  const accounts = guards.errorCodeFacts(product.filter(({ path }) => !path.endsWith("/auth/refusals.ts")));

  test("codes were found", () => expect(facts.thrown.length).toBeGreaterThan(20));
  test("every code has a sentence", () =>
    expect(guards.unknownCodes(facts, Object.keys(SENTENCES))).toEqual([]));
  test("every sentence has a code that says it", () => {
    expect(guards.idleCodes(facts, Object.keys(SENTENCES))).toEqual([]);
    expect(guards.idleCodes(accounts, Object.keys(REFUSALS))).toEqual([]);
  });
  test("a sentence is one", () => {
    for (const sentence of Object.values(SENTENCES)) expect(sentence).toMatch(/^[A-Z].{10,140}[.?]$/);
  });
});

describe("each guard can fail", () => {
  const source = (text: string, path = "tests/x.test.ts") => parse({ path, text });
  const lines = (count: number, first = "") => source(`${first}${"export {};\n".repeat(count)}`);
  const because = "// Long because: every row of the table is one case of the same rule.\n";

  test("a file of 301 lines", () => {
    expect(guards.longFiles([lines(301)])).toEqual([
      "tests/x.test.ts has 301 lines; more than 300 need a reason",
    ]);
    expect(guards.longFiles([lines(300)])).toEqual([]);
    expect(guards.longFiles([lines(301, because)])).toEqual([]);
    expect(guards.longFiles([lines(301, "// Long because: long\n")])).toHaveLength(1);
    expect(guards.longFiles([lines(301, `// Something else.\n${because}`)])).toHaveLength(1);
  });

  test("a reason without need", () => {
    expect(guards.idleReasons([lines(10, because)])).toHaveLength(1);
    expect(guards.idleReasons([lines(301, because)])).toEqual([]);
  });

  test.each([
    ["// biome-ignore lint/a11y/useAltText", 1],
    ["// biome-ignore lint/a11y/useAltText:", 1],
    ["// biome-ignore lint/a11y/useAltText: the mark beside it says it", 0],
    ["// biome-ignore-all lint/a11y/useAltText", 1],
    ["// @ts-ignore", 1],
    ["// @ts-expect-error", 1],
    ["// @ts-expect-error: the forged request has no name", 0],
    ["export const text = '@ts-ignore';", 0],
  ])("%s", (text, problems) => {
    expect(guards.unreasonedSilencers([source(text)])).toHaveLength(problems);
  });

  test.each([
    ["export const f = (x: any) => x;", 1],
    ["export const y = x as any;", 1],
    ["export const y: Record<string, any[]> = {};", 1],
    [
      "// biome-ignore lint/suspicious/noExplicitAny: it is what the test is about\nexport const y: any = 1;",
      0,
    ],
    ["// any will do\nexport const any = 'any';", 0],
  ])("%s", (text, problems) => expect(guards.unreasonedAny([source(text)])).toHaveLength(problems));

  test.each([
    ["// TODO later", 1],
    ["/* FIXME */", 1],
    ["// TODO 2026-12-01: take this out with the old client", 0],
    ["export const text = 'TODO';", 0],
  ])("%s", (text, problems) => expect(guards.undatedTodos([source(text)])).toHaveLength(problems));

  test.each([
    ["test.only('x', () => {});", 1],
    ["describe.skip('x', () => {});", 1],
    ["it.todo('x');", 1],
    ["test.each([1])('x', () => {});", 0],
    ["export const only = list.only;", 0],
  ])("%s", (text, problems) => expect(guards.unrunTests([source(text)])).toHaveLength(problems));

  test("a code without a sentence, a sentence without a code", () => {
    const facts = guards.errorCodeFacts([source("throw new DomainError('songs.lost');", "src/zero/x.ts")]);
    expect(guards.unknownCodes(facts, ["songs.found"])).toEqual([
      "src/zero/x.ts:1: songs.lost has no sentence",
    ]);
    expect(guards.unknownCodes(facts, ["songs.lost"])).toEqual([]);
    expect(guards.idleCodes(facts, ["songs.lost", "songs.found"])).toEqual([
      "songs.found has a sentence, but nothing says it",
    ]);
  });
});
