// Ambience while focus runs, synthesised here from noise: no files, nothing to fetch. One loop at a time.
import { createEffect, onCleanup } from "solid-js";
import { useSettings } from "#components/shell/person.ts";
import type { Focus } from "./FocusProvider.tsx";
import { LOOP_SECONDS, noiseOf, RECIPES, type Recipe } from "./noise.ts";

const FADE_SECONDS = 1.5;

/** Plays the person's ambience while focus runs, and fades it out in a pause and in breaks. Draws nothing. */
export function Ambience({ focus }: { focus: Focus }): null {
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
  return null;
}
