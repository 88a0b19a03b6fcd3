// Listening along: keeps the deck where the lead is.
import { type Accessor, createEffect, on, onCleanup } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import type { Deck } from "./deck.ts";
import { DriftControl, ledPosition } from "./drift.ts";
import type { Led } from "./player.ts";
import type { Tape } from "./tape.ts";

const LOOK_EVERY_MS = 250;

/** @param isReady whether the rows of the lead's library are here */
export function keepBeside(tape: Tape, led: Accessor<Led | undefined>, isReady: Accessor<boolean>): void {
  const { deck } = tape;
  const drift = new DriftControl();
  const place = (lead: Led) => ledPosition(lead, serverNow(), deck.durationSeconds);

  createEffect(
    on([led, isReady], ([lead, ready]) => {
      if (!lead || !ready) return;
      if (lead.trackId === null) return deck.pause();
      if (tape.track()?.id !== lead.trackId) {
        void tape.goTo(lead.trackId, ledPosition(lead, serverNow()), lead.isPlaying);
      } else if (lead.isPlaying) {
        if (!tape.isPlaying()) deck.seek(place(lead));
        tape.setPlaying(true);
        deck.resume();
      } else {
        deck.pause();
        tape.setPlaying(false);
        deck.seek(lead.positionSeconds);
      }
    }),
  );
  createEffect(
    on(
      () => led()?.isPlaying === true,
      (isLed) => {
        if (!isLed) return;
        const look = () => step(deck, drift, led());
        const timer = setInterval(look, LOOK_EVERY_MS);
        onCleanup(() => clearInterval(timer));
      },
    ),
  );
}

function step(deck: Deck, drift: DriftControl, lead: Led | undefined): void {
  if (!lead?.isPlaying || !deck.isSounding) return;
  const expected = ledPosition(lead, serverNow(), deck.durationSeconds);
  const correction = drift.correct(expected, deck.positionSeconds);
  if ("seekTo" in correction) deck.seek(correction.seekTo);
  else deck.speed = correction.rate;
}
