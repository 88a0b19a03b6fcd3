// What a series of measurements says, without believing its average.

export interface Summary {
  n: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface Ratio {
  ratio: number;
  low: number;
  high: number;
}

const quantile = (sorted: ArrayLike<number>, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

export function summarise(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    n: sorted.length,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

export const median = (samples: readonly number[]): number => summarise(samples).p50;

/** A small seeded generator (mulberry32), so that a report can be made again from its raw samples. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const RESAMPLES = 2_000;

/** Ratio of the medians of `a` to `b`, with a 95 % bootstrap interval. */
export function ratio(a: readonly number[], b: readonly number[], random: () => number): Ratio {
  const drawnMedian = (from: readonly number[]): number => {
    const drawn = Float64Array.from(from, () => from[Math.floor(random() * from.length)] ?? 0);
    return quantile(drawn.sort(), 0.5);
  };
  const ratios = Float64Array.from({ length: RESAMPLES }, () => drawnMedian(a) / drawnMedian(b)).sort();
  return { ratio: median(a) / median(b), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}
