// Ambience as arithmetic: loops of noise and what shapes them.

/** Seconds of noise that repeat: long enough that nobody hears the seam. */
export const LOOP_SECONDS = 12;

export interface Recipe {
  /** Hz; what lies above is taken away. */
  lowpass: number;
  /** Hz; what lies below is taken away. */
  highpass: number;
  level: number;
  /** Seconds of one swell, for what comes in waves. */
  swell?: number;
  /** Clicks per second, for what crackles. */
  clicks?: number;
}

export const RECIPES: Readonly<Record<string, Recipe>> = {
  rain: { lowpass: 6_500, highpass: 500, level: 0.5, clicks: 30 },
  surf: { lowpass: 1_200, highpass: 60, level: 0.9, swell: 6 },
  vinyl: { lowpass: 3_500, highpass: 900, level: 0.12, clicks: 7 },
  "tape-hiss": { lowpass: 11_000, highpass: 2_500, level: 0.22 },
};

/** One loop of a recipe, -1..1; `random` gives 0..1. */
export function noiseOf(recipe: Recipe, sampleRate: number, random: () => number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(LOOP_SECONDS * sampleRate));
  const chance = (recipe.clicks ?? 0) / sampleRate;
  let click = 0;
  for (let i = 0; i < samples.length; i += 1) {
    if (random() < chance) click = random() * 2 - 1;
    const swell = recipe.swell ? 0.35 + 0.65 * Math.sin((Math.PI * i) / (recipe.swell * sampleRate)) ** 2 : 1;
    samples[i] = Math.max(-1, Math.min(1, (random() * 2 - 1) * swell * recipe.level + click));
    click *= 0.98;
  }
  return samples;
}
