// Where a track is, as it is drawn: a few times a second while it plays, not at all while nobody can see it.
import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import type { Desk } from "./desk.ts";

const DRAW_EVERY_MS = 250;

export interface Drawn {
  positionSeconds: number;
  durationSeconds: number | undefined;
}

export function useDrawnPosition(desk: Accessor<Desk | undefined>): Accessor<Drawn> {
  const read = (): Drawn => ({
    positionSeconds: desk()?.positionSeconds() ?? 0,
    durationSeconds: desk()?.durationSeconds(),
  });
  const [drawn, setDrawn] = createSignal(read());
  createEffect(() => {
    desk()?.current();
    desk()?.isPlaying();
    setDrawn(read());
    // Also while it rests: it may be moved by somebody else, or its length become known.
    const timer = setInterval(
      () => document.visibilityState === "visible" && setDrawn(read()),
      DRAW_EVERY_MS,
    );
    onCleanup(() => clearInterval(timer));
  });
  return drawn;
}
