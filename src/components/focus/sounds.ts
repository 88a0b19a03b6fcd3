// The sounds of the timer, synthesised here: a few decaying partials, no files.
import type { TimerSound } from "#zero/settings/schema.ts";

interface Partial {
  /** Hz. */
  frequency: number;
  /** 0..1, of the volume asked for. */
  level: number;
  /** Seconds after the start. */
  at: number;
  /** Seconds until it is silent. */
  decay: number;
}

const bellPartials = (root: number, at: number): Partial[] =>
  [1, 2.76, 5.4, 8.93].map((ratio, i) => ({
    frequency: root * ratio,
    level: 0.5 / (i + 1),
    at,
    decay: 2.6 / (i + 1),
  }));

const SOUNDS: Record<Exclude<TimerSound, "none">, readonly Partial[]> = {
  // A falling third, then the root below it.
  chime: [659.25, 523.25, 392].flatMap((root, i) => [
    { frequency: root, level: 0.5, at: i * 0.22, decay: 1.4 },
    { frequency: root * 2, level: 0.12, at: i * 0.22, decay: 0.7 },
  ]),
  bell: bellPartials(311.13, 0),
  woodblock: [0, 0.16, 0.32].map((at) => ({ frequency: 820, level: 0.8, at, decay: 0.09 })),
};

let context: AudioContext | undefined;

/** Plays a timer sound; `volume` 0..100. Silent when the browser has not yet allowed sound on this page. */
export async function playTimerSound(sound: TimerSound, volume: number): Promise<void> {
  if (sound === "none" || volume <= 0) return;
  context ??= new AudioContext();
  if (context.state === "suspended") await context.resume().catch(() => undefined);
  if (context.state !== "running") return;
  const out = context.createGain();
  out.gain.value = volume / 100;
  out.connect(context.destination);
  const start = context.currentTime + 0.02;
  for (const partial of SOUNDS[sound]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = partial.frequency;
    gain.gain.setValueAtTime(0.0001, start + partial.at);
    gain.gain.exponentialRampToValueAtTime(partial.level, start + partial.at + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + partial.at + partial.decay);
    oscillator.connect(gain).connect(out);
    oscillator.start(start + partial.at);
    oscillator.stop(start + partial.at + partial.decay + 0.05);
  }
}
