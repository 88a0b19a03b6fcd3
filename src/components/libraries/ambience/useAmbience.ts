// Ambience while it plays. What makes the sound is fetched with the first of it.
import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import { toast } from "#components/ui/toast.ts";
import type { MixChannel } from "#zero/libraries/schema.ts";
import type { AmbienceLayer } from "./layer.ts";

export interface AmbienceOptions {
  libraryId: Accessor<string | undefined>;
  /** What is to sound; undefined while no ambience is loaded. */
  mix: Accessor<readonly MixChannel[] | undefined>;
  isPlaying: Accessor<boolean>;
  /** 0..1. */
  gain: Accessor<number>;
  /** The browser wants a press first. */
  onRefused: () => void;
}

export function useAmbience(options: AmbienceOptions): { fadeTo(level: number, seconds: number): void } {
  const [layer, setLayer] = createSignal<AmbienceLayer>();
  let isFetched = false;
  const fetchLayer = () => {
    if (isFetched) return;
    isFetched = true;
    import("./layer.ts").then(
      (part) => setLayer(new part.AmbienceLayer()),
      () => {
        isFetched = false;
        toast({ text: "The sounds could not be fetched. Try again in a moment.", tone: "bad" });
      },
    );
  };
  createEffect(() => {
    const mix = options.mix();
    const library = options.libraryId();
    if (mix && options.isPlaying()) fetchLayer();
    const ready = layer();
    if (!ready) return;
    if (!mix || !library) return ready.leave();
    if (!options.isPlaying()) return ready.rest();
    ready.play(library, mix, options.onRefused);
  });
  createEffect(() => {
    const ready = layer();
    if (ready) ready.volume = options.gain();
  });
  onCleanup(() => layer()?.close());
  return { fadeTo: (level, seconds) => layer()?.fadeTo(level, seconds) };
}
