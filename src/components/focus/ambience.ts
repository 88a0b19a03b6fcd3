// Ambience while focus runs, synthesised here from noise: no files, nothing to fetch. One loop at a time.
import { createEffect, onCleanup } from "solid-js";
import { useSettings } from "#components/shell/person.ts";
import type { Focus } from "./FocusProvider.tsx";

/** Seconds of noise that repeat: long enough that nobody hears the seam. */
const LOOP_SECONDS = 12;
const FADE_SECONDS = 1.5;

interface Recipe {
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

const RECIPES: Readonly<Record<string, Recipe>> = {
  rain: { lowpass: 6_500, highpass: 500, level: 0.5, clicks: 30 },
  surf: { lowpass: 1_200, highpass: 60, level: 0.9, swell: 6 },
  vinyl: { lowpass: 3_500, highpass: 900, level: 0.12, clicks: 7 },
  "tape-hiss": { lowpass: 11_000, highpass: 2_500, level: 0.22 },
};

/** One loop of a recipe, -1..1. Exported for tests: it is arithmetic, `random` gives 0..1. */
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

/** Plays the person's ambience while focus runs, and fades it out in a pause and in breaks. */
export function playAmbience(focus: Focus): void {
  const settings = useSettings();
  let context: AudioContext | undefined;
  let playing: { name: string; gain: GainNode; source: AudioBufferSourceNode } | undefined;

  const stop = () => {
    const now = context?.currentTime ?? 0;
    playing?.gain.gain.setTargetAtTime(0, now, FADE_SECONDS / 3);
    playing?.source.stop(now + FADE_SECONDS);
    playing = undefined;
  };
  const start = (name: string, recipe: Recipe, volume: number) => {
    context ??= new AudioContext();
    // Silent until the browser allows sound on this page: then it begins with the next press.
    void context.resume().catch(() => undefined);
    const source = context.createBufferSource();
    const buffer = context.createBuffer(1, Math.round(LOOP_SECONDS * context.sampleRate), context.sampleRate);
    buffer.copyToChannel(noiseOf(recipe, context.sampleRate, Math.random), 0);
    source.buffer = buffer;
    source.loop = true;
    const low = new BiquadFilterNode(context, { type: "lowpass", frequency: recipe.lowpass });
    const high = new BiquadFilterNode(context, { type: "highpass", frequency: recipe.highpass });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(volume / 200, context.currentTime, FADE_SECONDS / 3);
    source.connect(low).connect(high).connect(gain).connect(context.destination);
    source.start();
    playing = { name, gain, source };
  };

  createEffect(() => {
    const session = focus.session();
    const name = settings()?.ambientSound ?? "none";
    const volume = settings()?.ambientVolume ?? 0;
    const recipe = RECIPES[name];
    if (session?.mode !== "focus" || focus.isPaused() || !recipe || volume === 0) return stop();
    if (playing?.name === name)
      return playing.gain.gain.setTargetAtTime(volume / 200, context?.currentTime ?? 0, FADE_SECONDS / 3);
    stop();
    start(name, recipe, volume);
  });
  onCleanup(() => {
    stop();
    void context?.close();
  });
}
