import { describe, expect, test } from "vitest";
import { LOOP_SECONDS, noiseOf, RECIPES } from "#components/focus/noise.ts";
import { Chance, SEED } from "#tests/house/chance.ts";

const RATE = 8_000;

describe.each(Object.entries(RECIPES))("%s", (_, recipe) => {
  const chance = new Chance(SEED);
  const loop = noiseOf(recipe, RATE, () => chance.next());

  test("is a loop of its length, within what a loudspeaker can do, and no silence", () => {
    expect(loop).toHaveLength(LOOP_SECONDS * RATE);
    expect(loop.every((sample) => Math.abs(sample) <= 1)).toBe(true);
    const loudness = Math.sqrt(loop.reduce((sum, sample) => sum + sample * sample, 0) / loop.length);
    expect(loudness).toBeGreaterThan(0.02);
  });

  test("does not lean to one side, which would be heard as a click at the seam", () => {
    const mean = loop.reduce((sum, sample) => sum + sample, 0) / loop.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
  });
});
