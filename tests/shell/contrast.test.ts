import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, inGamut, type Oklch, parseOklch } from "#tests/support/colour.ts";
import { ACCENTS, LOCKED_ACCENTS } from "#zero/settings/rules.ts";

const CSS = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8").replace(
  /\/\*[\s\S]*?\*\//g,
  "",
);

type Tokens = Record<string, string>;
type Theme = "day" | "night";

const SURFACES = ["surface-0", "surface-1", "surface-2", "surface-3"] as const;
const WRITING = ["strong", "text", "faint", "accent-ink", "good", "warn", "bad"] as const;
const FILLS = [
  ["on-accent", "accent"],
  ["on-bad", "bad"],
  ["on-clip", "c1"],
  ["on-clip", "c2"],
  ["on-clip", "c3"],
  ["on-clip", "c4"],
  ["on-clip", "c5"],
] as const;

/** The custom properties of one block of the file. */
function block(css: string, selector: string): Tokens {
  const at = css.indexOf(`${selector} {`);
  if (at === -1) return {};
  const body = css.slice(css.indexOf("{", at) + 1, css.indexOf("}", at));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]?.trim()]),
  );
}

function colour(tokens: Tokens, name: string, theme: Theme): Oklch {
  let value = tokens[name];
  for (let depth = 0; value?.includes("var(") && depth < 5; depth += 1) {
    value = value.replace(/var\(--([\w-]+)\)/g, (_, key: string) => tokens[key] ?? "missing");
  }
  const pair = value?.match(/^light-dark\(\s*(oklch\([^)]*\)),\s*(oklch\([^)]*\))\s*\)$/);
  const side = pair ? pair[theme === "day" ? 1 : 2] : value;
  const parsed = parseOklch(side ?? "");
  if (!parsed) throw new Error(`--${name} is not a colour: ${value}`);
  return parsed;
}

/** Every pair that carries text and falls short, as a sentence. */
function faintPairs(tokens: Tokens, theme: Theme, least: number): string[] {
  const pairs = [...WRITING.flatMap((ink) => SURFACES.map((surface) => [ink, surface] as const)), ...FILLS];
  return pairs.flatMap(([ink, ground]) => {
    const ratio = contrast(colour(tokens, ink, theme), colour(tokens, ground, theme));
    return ratio < least ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
  });
}

const root = block(CSS, ":root");

describe.each(["night", "day"] as const)("by %s", (theme) => {
  test.each(ACCENTS)("every text has AA contrast with the %s accent", (accent) => {
    expect(faintPairs({ ...root, ...block(CSS, `[data-accent="${accent}"]`) }, theme, 4.5)).toEqual([]);
  });

  test.each(ACCENTS)("the %s accent can be told from the surfaces it stands on", (accent) => {
    const tokens = { ...root, ...block(CSS, `[data-accent="${accent}"]`) };
    for (const surface of ["surface-0", "surface-1"]) {
      expect(
        contrast(colour(tokens, "accent", theme), colour(tokens, surface, theme)),
      ).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(LOCKED_ACCENTS)("the %s accent exists on a plain screen", (accent) => {
    const tokens = { ...root, ...block(CSS, `[data-accent="${accent}"]`) };
    for (const name of ["accent", "accent-ink", ...SURFACES])
      expect(inGamut(colour(tokens, name, theme)), name).toBe(true);
  });

  test("high contrast reaches seven to one for writing", () => {
    const tokens = { ...root, ...block(CSS, '[data-contrast="high"]') };
    for (const ink of WRITING) {
      for (const surface of ["surface-0", "surface-1", "surface-2"]) {
        expect(
          contrast(colour(tokens, ink, theme), colour(tokens, surface, theme)),
          `${ink} on ${surface}`,
        ).toBeGreaterThanOrEqual(7);
      }
    }
  });

  test("every colour exists on a plain screen", () => {
    const names = Object.keys(root).filter((name) =>
      /^(surface|line|strong|text$|faint|accent$|good|warn|bad|on-|c\d)/.test(name),
    );
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) expect(inGamut(colour(root, name, theme)), name).toBe(true);
  });
});

test("the guard fails for a text that is too faint", () => {
  const pale = { ...root, faint: "light-dark(oklch(0.75 0 0), oklch(0.4 0 0))" };
  expect(faintPairs(pale, "night", 4.5)).toHaveLength(SURFACES.length);
  expect(faintPairs(pale, "day", 4.5)).not.toEqual([]);
});
