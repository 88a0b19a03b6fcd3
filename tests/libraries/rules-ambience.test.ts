import { describe, expect, test } from "vitest";
import { SOUNDS } from "#components/libraries/ambience/sounds.ts";
import { Chance, SEED } from "#tests/house/chance.ts";

const RATE = 16_000;
const SECONDS = 6;
const makes = (sound: string, seed = SEED) => {
  const chance = new Chance(seed);
  const kind = SOUNDS[sound];
  if (!kind) throw new Error(`no sound called ${sound}`);
  return kind.make(SECONDS, RATE, () => chance.next());
};
const loudness = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

/** The power around a frequency: Goertzel on many short pieces, averaged. */
function powerAt(samples: Float32Array, hertz: number): number {
  const size = 2_048;
  let sum = 0;
  let pieces = 0;
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  for (let from = 0; from + size <= samples.length; from += size) {
    let [before, last] = [0, 0];
    for (let i = 0; i < size; i += 1) {
      const hann = Math.sin((Math.PI * i) / size) ** 2;
      [before, last] = [last, (samples[from + i] ?? 0) * hann + turn * last - before];
    }
    sum += before * before + last * last - turn * before * last;
    pieces += 1;
  }
  return sum / pieces;
}

/** How the power falls, in dB for each octave, by the method of least squares from 100 Hz to 3.2 kHz. */
function slopeOf(samples: Float32Array): number {
  const points = Array.from({ length: 40 }, (_, i) => {
    const octave = (i / 39) * 5;
    return [octave, 10 * Math.log10(powerAt(samples, 100 * 2 ** octave))] as const;
  });
  const mean = (side: 0 | 1) => points.reduce((sum, point) => sum + point[side], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [octave, level]) => sum + (octave - x) * (level - y), 0);
  return over / points.reduce((sum, [octave]) => sum + (octave - x) ** 2, 0);
}

describe.each(Object.keys(SOUNDS))("%s", (sound) => {
  const [left, right] = makes(sound);

  test("is a loop of its length on both sides, within what a loudspeaker can do, and no silence", () => {
    for (const side of [left, right]) {
      expect(side).toHaveLength(SECONDS * RATE);
      expect(side.every((sample) => Math.abs(sample) < 1)).toBe(true);
      expect(loudness(side)).toBeGreaterThan(0.01);
      expect(Math.abs(side.reduce((sum, sample) => sum + sample, 0) / side.length)).toBeLessThan(0.01);
    }
  });

  test("its end leads into its beginning: the step over the seam is no greater than its others", () => {
    for (const side of [left, right]) {
      const steps = Array.from(side, (sample, i) => Math.abs(sample - (side[i - 1] ?? side.at(-1) ?? 0)));
      const seam = steps[0] ?? 0;
      const rank = steps.filter((step) => step > seam).length / steps.length;
      expect(rank, `a step of ${seam}`).toBeGreaterThan(0.0005);
    }
  });

  test("its sides have little to do with each other", () => {
    const both = left.reduce((sum, sample, i) => sum + sample * (right[i] ?? 0), 0) / left.length;
    expect(Math.abs(both / (loudness(left) * loudness(right)))).toBeLessThan(0.35);
  });

  test("is the same of the same chance, and another of another", () => {
    expect(makes(sound)[0]).toEqual(left);
    expect(makes(sound, SEED + 1)[0]).not.toEqual(left);
  });
});

describe("the colours of noise", () => {
  test.each([
    ["white", 0],
    ["pink", -3],
    ["brown", -6],
  ] as const)("%s falls by %d dB for each octave", (sound, slope) => {
    for (const side of makes(sound)) expect(slopeOf(side)).toBeCloseTo(slope, 0);
  });
});
