import { describe, expect, test } from "vitest";
import { impurities } from "./purity.guards.ts";
import { parse, sourcesUnder } from "./sources.facts.ts";

const sources = sourcesUnder("src/zero").map(parse);
const impuritiesOf = (text: string) =>
  impurities(parse({ path: "src/zero/x.ts", text })).map((problem) => problem.replace(/^.*?: /, ""));

test("src/zero knows neither clock nor chance nor place", () => {
  expect(sources.length).toBeGreaterThan(90);
  expect(sources.flatMap(impurities)).toEqual([]);
});

describe("the guard can fail", () => {
  test.each([
    ["export const now = () => Date.now();", "Date.now reads a clock"],
    ["export const now = () => Date['now']();", "Date[…] hides what it does"],
    ["export const now = () => new Date();", "new Date() reads a clock"],
    ["export const now = () => Date();", "Date() reads a clock"],
    ["export const day = new Date(2026, 10, 22);", "new Date(year, …) depends on the machine's zone"],
    ["export const dice = Math.random();", "Math.random rolls dice"],
    ["export const id = crypto.randomUUID();", "crypto is not part of the language"],
    ["export const id = globalThis.crypto.randomUUID();", "globalThis is not part of the language"],
    ["export const t = performance.now();", "performance is not part of the language"],
    ["export const t = window.name;", "window is not part of the language"],
    ["document.title = 'x';", "document is not part of the language"],
    ["export const t = localStorage.getItem('x');", "localStorage is not part of the language"],
    ["export const t = process.env.HOME;", "process is not part of the language"],
    ["setTimeout(() => {}, 5);", "setTimeout is not part of the language"],
    ["export const t = await fetch('/x');", "fetch is not part of the language"],
    ["console.log('x');", "console is not part of the language"],
    ["export const here = import.meta.url;", "import.meta knows its place"],
    ["import { Temporal } from 'temporal-polyfill'; Temporal.Now.instant();", "Temporal.Now reads a clock"],
    ["import { v7 } from 'uuid'; v7();", "v7 of uuid is not known to be pure"],
    ["import * as uuid from 'uuid'; uuid.v7();", "* of uuid is not known to be pure"],
    ["export const h = (d: Date) => d.getHours();", ".getHours depends on the machine's zone or language"],
    [
      "export const s = (n: number) => n.toLocaleString();",
      ".toLocaleString depends on the machine's zone or language",
    ],
    ["export const f = ({ a = navigator }) => a;", "navigator is not part of the language"],
    ["export const f = { [location.href]: 1 };", "location is not part of the language"],
    ["export const f = (x as unknown as typeof y)!;", "x is not part of the language"],
  ])("%s", (text, problem) => expect(impuritiesOf(text)).toEqual([problem]));

  test("it says where", () => {
    const source = parse({ path: "src/zero/x.ts", text: "\n\nexport const t = Date.now();\n" });
    expect(impurities(source)).toEqual(["src/zero/x.ts:3: Date.now reads a clock"]);
  });
});

test.each([
  "export const t = (ms: number) => new Date(ms).toISOString();",
  "export const t = Date.UTC(2026, 10, 22);",
  "import { Temporal } from 'temporal-polyfill'; export const t = Temporal.Instant.fromEpochMilliseconds(0);",
  "import { v5 } from 'uuid'; export const id = v5('a', 'b');",
  "export type Now = typeof performance; export interface Window { document: Document }",
  "export const f = ({ now, window: { name } }: Caller, ...rest: never[]) => [now, name, rest];",
  "export const o = { document: 1, process() { return this.document; } };",
  "export const text = 'Date.now()'; // Date.now()",
  "try { JSON.parse('x'); } catch (error) { throw error; }",
  "export class A extends Error { fetch = 1 }",
])("it lets pass: %s", (text) => expect(impuritiesOf(text)).toEqual([]));
