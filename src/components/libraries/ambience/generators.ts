// Ambience as arithmetic: seconds of sound whose end leads into their beginning. Everything is made here, of numbers.

/** Gives 0..1, as `Math.random` does. */
export type Random = () => number;
export type Stereo = readonly [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>];

/** Nothing is louder than this: a loudspeaker's end is 1. */
const CEILING = 0.97;
/** Seconds over which the end of a loop becomes its beginning. */
const SEAM_SECONDS = 0.75;

const signed = (random: Random): number => random() * 2 - 1;
const lengthOf = (seconds: number, sampleRate: number): number => Math.round(seconds * sampleRate);

/** As loud as asked for (root mean square), and never past the ceiling. */
function level(samples: Float32Array<ArrayBuffer>, loudness: number): Float32Array<ArrayBuffer> {
  let [power, mean] = [0, 0];
  for (const sample of samples) mean += sample / samples.length;
  for (const sample of samples) power += (sample - mean) ** 2 / samples.length;
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample - mean));
  const gain = Math.min(loudness / Math.sqrt(power || 1), CEILING / (peak || 1));
  for (let i = 0; i < samples.length; i += 1) samples[i] = ((samples[i] ?? 0) - mean) * gain;
  return samples;
}

/**
 * Noise as a loop: what would come after its end is mixed into its beginning, at equal power, since the two have
 * nothing to do with each other.
 * @param next the samples one after another; called for the loop and the seam
 */
function loopOf(length: number, sampleRate: number, next: () => number): Float32Array<ArrayBuffer> {
  const seam = Math.min(lengthOf(SEAM_SECONDS, sampleRate), Math.floor(length / 2));
  const samples = new Float32Array(length);
  for (let i = 0; i < length; i += 1) samples[i] = next();
  for (let i = 0; i < seam; i += 1) {
    const angle = ((i / seam) * Math.PI) / 2;
    samples[i] = next() * Math.cos(angle) + (samples[i] ?? 0) * Math.sin(angle);
  }
  return samples;
}

/** The same power at every frequency. */
const whiteFrom = (random: Random) => (): number => signed(random);

/** 3 dB less for each octave: Paul Kellet's filter of six poles. */
function pinkFrom(random: Random): () => number {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  const state = [0, 0, 0, 0, 0, 0];
  let late = 0;
  return () => {
    const white = signed(random);
    let sum = late + white * 0.5362;
    for (let pole = 0; pole < poles.length; pole += 1) {
      state[pole] = (poles[pole] ?? 0) * (state[pole] ?? 0) + white * (gains[pole] ?? 0);
      sum += state[pole] ?? 0;
    }
    late = white * 0.115926;
    return sum;
  };
}

/** 6 dB less for each octave: white noise summed up, with a leak below what is heard. */
function brownFrom(random: Random, sampleRate: number): () => number {
  const leak = Math.exp((-2 * Math.PI * 18) / sampleRate);
  let sum = 0;
  return () => {
    sum = sum * leak + signed(random) * 0.02;
    return sum;
  };
}

/** A filter of one pole: what lies above so many Hz is taken away, 6 dB for each octave. */
function lowpass(next: () => number, hertz: number, sampleRate: number): () => number {
  const keep = Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let held = 0;
  return () => {
    held = held * keep + next() * (1 - keep);
    return held;
  };
}
function highpass(next: () => number, hertz: number, sampleRate: number): () => number {
  const keep = Math.exp((-2 * Math.PI * hertz) / sampleRate);
  let held = 0;
  return () => {
    const sample = next();
    held = held * keep + sample * (1 - keep);
    return sample - held;
  };
}

/** A slow movement between 0 and 1 that comes back to where it began: whole turns in a loop. */
function tides(turns: readonly number[], random: Random): (share: number) => number {
  const phases = turns.map(() => random());
  return (share) =>
    0.5 +
    turns.reduce((sum, each, i) => sum + Math.sin(2 * Math.PI * (each * share + (phases[i] ?? 0))), 0) /
      (2 * turns.length);
}

/** Adds a ringing drop at a place, over the end of the loop into its beginning where it must. */
function drop(samples: Float32Array, at: number, sampleRate: number, about: Drop): void {
  const { hertz, rise, decay, gain } = about;
  const length = lengthOf(decay * 6, sampleRate);
  let phase = 0;
  for (let i = 0; i < length; i += 1) {
    const seconds = i / sampleRate;
    phase += (2 * Math.PI * hertz * (1 + rise * (i / length))) / sampleRate;
    const attack = Math.min(1, seconds / 0.0008);
    const place = (at + i) % samples.length;
    samples[place] = (samples[place] ?? 0) + Math.sin(phase) * Math.exp(-seconds / decay) * attack * gain;
  }
}
interface Drop {
  hertz: number;
  /** How much its pitch rises while it rings, as a share. */
  rise: number;
  /** Seconds. */
  decay: number;
  gain: number;
}

interface Shower {
  perSecond: number;
  low: number;
  high: number;
  decay: number;
  rise: number;
  gain: number;
}

/** Drops here and there, each at its own place between left and right; most are far and faint. */
function shower([left, right]: Stereo, sampleRate: number, random: Random, about: Shower): void {
  const count = Math.round((about.perSecond * left.length) / sampleRate);
  for (let i = 0; i < count; i += 1) {
    const place = Math.floor(random() * left.length);
    const side = (random() * Math.PI) / 2;
    const near = random() ** 3;
    const one = {
      hertz: about.low * (about.high / about.low) ** random(),
      rise: about.rise * random(),
      decay: about.decay * (0.4 + random()),
    };
    const gain = about.gain * (0.12 + near);
    drop(left, place, sampleRate, { ...one, gain: gain * Math.cos(side) });
    drop(right, place, sampleRate, { ...one, gain: gain * Math.sin(side) });
  }
}

function swell(samples: Float32Array, tide: (share: number) => number, depth: number): void {
  for (let i = 0; i < samples.length; i += 1)
    samples[i] = (samples[i] ?? 0) * (1 - depth + depth * tide(i / samples.length));
}

/** Two sides that have nothing to do with each other: it sounds wide, and nowhere. */
const wide = (make: () => Float32Array<ArrayBuffer>): Stereo => [make(), make()];

export function white(seconds: number, sampleRate: number, random: Random): Stereo {
  const make = () => level(loopOf(lengthOf(seconds, sampleRate), sampleRate, whiteFrom(random)), 0.1);
  return wide(make);
}
export function pink(seconds: number, sampleRate: number, random: Random): Stereo {
  const make = () => level(loopOf(lengthOf(seconds, sampleRate), sampleRate, pinkFrom(random)), 0.16);
  return wide(make);
}
export function brown(seconds: number, sampleRate: number, random: Random): Stereo {
  const make = () =>
    level(loopOf(lengthOf(seconds, sampleRate), sampleRate, brownFrom(random, sampleRate)), 0.22);
  return wide(make);
}

/** A roof some way off, gusts over it, and drops near by. */
export function rain(seconds: number, sampleRate: number, random: Random): Stereo {
  const length = lengthOf(seconds, sampleRate);
  const gusts = tides([1, 2, 5], random);
  const far = () => {
    const hiss = lowpass(highpass(pinkFrom(random), 420, sampleRate), 5_200, sampleRate);
    const samples = level(loopOf(length, sampleRate, hiss), 0.09);
    swell(samples, gusts, 0.45);
    return samples;
  };
  const sides = wide(far);
  const fine = { perSecond: 150, low: 2_200, high: 7_000, decay: 0.0035, rise: 0, gain: 0.16 };
  const fat = { perSecond: 7, low: 480, high: 1_500, decay: 0.016, rise: 0.6, gain: 0.2 };
  for (const drops of [fine, fat]) shower(sides, sampleRate, random, drops);
  for (const side of sides) level(side, 0.12);
  return sides;
}

/** Waves that come in, each heard first from one side. */
export function surf(seconds: number, sampleRate: number, random: Random): Stereo {
  const length = lengthOf(seconds, sampleRate);
  const waves = Math.max(1, Math.round(seconds / 7));
  const make = (late: number) => {
    const samples = level(
      loopOf(length, sampleRate, lowpass(highpass(pinkFrom(random), 60, sampleRate), 1_400, sampleRate)),
      0.2,
    );
    swell(samples, (share) => Math.sin(Math.PI * (waves * share + late)) ** 4, 0.86);
    return samples;
  };
  return [make(0), make(0.06)];
}

/** The groove between two songs. */
export function vinyl(seconds: number, sampleRate: number, random: Random): Stereo {
  const length = lengthOf(seconds, sampleRate);
  const make = () =>
    level(
      loopOf(length, sampleRate, lowpass(highpass(pinkFrom(random), 60, sampleRate), 900, sampleRate)),
      0.02,
    );
  const sides = wide(make);
  const crackle = { perSecond: 9, low: 1_200, high: 4_800, decay: 0.0012, rise: 0, gain: 0.4 };
  shower(sides, sampleRate, random, crackle);
  return sides;
}

export function tapeHiss(seconds: number, sampleRate: number, random: Random): Stereo {
  const hiss = () => lowpass(highpass(whiteFrom(random), 1_800, sampleRate), 9_000, sampleRate);
  return wide(() => level(loopOf(lengthOf(seconds, sampleRate), sampleRate, hiss()), 0.05));
}

/** Partials of an A: the number of the partial, and how loud it is. */
const PARTIALS = [
  [1, 1],
  [1.5, 0.5],
  [2, 0.62],
  [3, 0.34],
  [4, 0.26],
  [5, 0.1],
  [6, 0.12],
  [8, 0.06],
] as const;
const ROOT_HERTZ = 55;

/**
 * Partials in pairs, a little apart, that come and go slowly. Each turns a whole number of times in the loop, so that
 * its end is its beginning exactly.
 */
export function drone(seconds: number, sampleRate: number, random: Random): Stereo {
  const length = lengthOf(seconds, sampleRate);
  const make = () => {
    const samples = new Float32Array(length);
    for (const [ratio, loudness] of PARTIALS)
      for (const apart of [-1, 1]) {
        const turns = Math.round((ROOT_HERTZ * ratio + apart * (0.06 + 0.22 * random())) * seconds);
        const breath = tides([1 + Math.floor(random() * 3), 2 + Math.floor(random() * 4)], random);
        add(samples, turns, random(), (share) => loudness * breath(share) ** 1.5);
      }
    return level(samples, 0.16);
  };
  return wide(make);
}

/** A sine of whole turns, by turning a pointer: much cheaper than asking for each sine. */
function add(samples: Float32Array, turns: number, phase: number, loudness: (share: number) => number): void {
  const angle = (2 * Math.PI * turns) / samples.length;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [x, y] = [Math.cos(2 * Math.PI * phase), Math.sin(2 * Math.PI * phase)];
  let held = 0;
  for (let i = 0; i < samples.length; i += 1) {
    // Loudness moves in seconds: every 32nd sample is often enough, and no step is heard.
    if (i % 32 === 0) held = loudness(i / samples.length);
    samples[i] = (samples[i] ?? 0) + y * held;
    [x, y] = [x * cos - y * sin, x * sin + y * cos];
  }
}
