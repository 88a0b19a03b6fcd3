// The layer in which an ambience sounds: a loop for each channel of its mix, and slow changes from one mix to another.
import type { MixChannel } from "#zero/libraries/schema.ts";
import { LOOP_SECONDS, SOUNDS, type Sound } from "./sounds.ts";

/** One ambience becomes another within this. */
const CHANGE_SECONDS = 2.5;
/** A fader is followed this quickly: at once, and without a click. */
const FADER_SECONDS = 0.06;
/** Pausing and going on. */
const REST_SECONDS = 0.4;
/** How long a browser may take before it is taken for one that wants a press. */
const PATIENCE_MS = 1_500;

/** A fader's place, 0..100, as loudness is felt. */
export const gainOf = (volume: number): number => (volume / 100) ** 2;

interface Channel {
  source: AudioBufferSourceNode | undefined;
  gain: GainNode;
}

/** One ambience on its way in, sounding, or on its way out. */
class Bus {
  readonly #context: AudioContext;
  readonly #buffers: Map<string, Promise<AudioBuffer>>;
  readonly #out: GainNode;
  readonly #channels = new Map<string, Channel>();
  #isOver = false;

  constructor(context: AudioContext, buffers: Map<string, Promise<AudioBuffer>>, into: AudioNode) {
    this.#context = context;
    this.#buffers = buffers;
    this.#out = new GainNode(context, { gain: 0 });
    this.#out.connect(into);
    this.#out.gain.setTargetAtTime(1, context.currentTime, CHANGE_SECONDS / 3);
  }

  set(mix: readonly MixChannel[]): void {
    const now = this.#context.currentTime;
    const volumes = new Map(mix.map(({ sound, volume }) => [sound, volume]));
    for (const [sound, { gain }] of this.#channels)
      if (!volumes.get(sound)) gain.gain.setTargetAtTime(0, now, FADER_SECONDS);
    for (const [sound, volume] of volumes) {
      const kind = SOUNDS[sound];
      if (!kind || volume === 0) continue;
      const channel = this.#channels.get(sound) ?? this.#add(sound, kind);
      channel.gain.gain.setTargetAtTime(gainOf(volume), now, FADER_SECONDS);
    }
  }

  #add(sound: string, kind: Sound): Channel {
    const gain = new GainNode(this.#context, { gain: 0 });
    const channel: Channel = { source: undefined, gain };
    this.#channels.set(sound, channel);
    gain.connect(this.#out);
    let made = this.#buffers.get(sound);
    if (!made) {
      made = this.#make(kind);
      this.#buffers.set(sound, made);
    }
    void made.then((buffer) => {
      if (this.#isOver) return;
      channel.source = new AudioBufferSourceNode(this.#context, { buffer, loop: true });
      channel.source.connect(gain);
      // Anywhere in the loop: two days need not begin with the same drop.
      channel.source.start(0, Math.random() * buffer.duration);
    });
    return channel;
  }

  /** In a turn of its own, so that a mix of many sounds does not hold up the page for all of them at once. */
  async #make({ make, sampleRate = this.#context.sampleRate }: Sound): Promise<AudioBuffer> {
    await new Promise((resolve) => setTimeout(resolve));
    const sides = make(LOOP_SECONDS, sampleRate, Math.random);
    const buffer = this.#context.createBuffer(2, sides[0].length, sampleRate);
    for (const [side, samples] of sides.entries()) buffer.copyToChannel(samples, side);
    return buffer;
  }

  end(): void {
    this.#isOver = true;
    const now = this.#context.currentTime;
    this.#out.gain.setTargetAtTime(0, now, CHANGE_SECONDS / 3);
    for (const { source } of this.#channels.values()) source?.stop(now + CHANGE_SECONDS * 2);
    setTimeout(() => this.#out.disconnect(), CHANGE_SECONDS * 2_500);
  }
}

export class AmbienceLayer {
  readonly #context = new AudioContext();
  readonly #buffers = new Map<string, Promise<AudioBuffer>>();
  readonly #volume = new GainNode(this.#context, { gain: 0 });
  readonly #level = new GainNode(this.#context, { gain: 1 });
  #bus: Bus | undefined;
  #key: string | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#volume.connect(this.#level).connect(this.#context.destination);
  }

  /** Plays a mix; another key is another ambience, into which the one before fades over. */
  play(key: string, mix: readonly MixChannel[], onRefused: () => void): void {
    clearTimeout(this.#rest);
    this.fadeTo(1, REST_SECONDS);
    if (this.#key !== key || !this.#bus) {
      this.#bus?.end();
      this.#bus = new Bus(this.#context, this.#buffers, this.#volume);
      this.#key = key;
    }
    this.#bus.set(mix);
    void this.#context.resume().catch(() => undefined);
    setTimeout(() => this.#key === key && this.#context.state === "suspended" && onRefused(), PATIENCE_MS);
  }

  /** Silent, and costs nothing. */
  rest(): void {
    this.fadeTo(0, REST_SECONDS);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#context.suspend(), REST_SECONDS * 3_000);
  }

  /** Another library plays: this one goes out slowly. */
  leave(): void {
    this.#bus?.end();
    this.#bus = undefined;
    this.#key = undefined;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#context.suspend(), CHANGE_SECONDS * 3_000);
  }

  /** 0..1. */
  set volume(gain: number) {
    this.#volume.gain.setTargetAtTime(gain, this.#context.currentTime, FADER_SECONDS);
  }

  fadeTo(level: number, seconds: number): void {
    const now = this.#context.currentTime;
    this.#level.gain.cancelScheduledValues(now);
    if (seconds === 0) this.#level.gain.setValueAtTime(level, now);
    else this.#level.gain.setTargetAtTime(level, now, seconds / 3);
  }

  close(): void {
    clearTimeout(this.#rest);
    void this.#context.close();
  }
}
