// Listening along: keeps the deck where the lead is.
import { type Accessor, createEffect, on, onCleanup } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import type { Deck } from "./deck.ts";
import { DriftControl, ledPosition } from "./drift.ts";
import type { Led } from "./player.ts";
import type { Tape } from "./tape.ts";

const LOOK_EVERY_MS = 250;

/** @param isHere whether the row of the lead's track has come to this device */
export function keepBeside(
  tape: Tape,
  led: Accessor<Led | undefined>,
  isHere: (trackId: string) => boolean,
): { rejoin(): void } {
  const { deck } = tape;
  const drift = new DriftControl();
  const place = (lead: Led) => ledPosition(lead, serverNow(), deck.durationSeconds);
  const rest = () => {
    deck.pause();
    tape.setPlaying(false);
  };
  const join = (lead: Led) => {
    if (!tape.isPlaying()) deck.seek(place(lead));
    tape.setPlaying(true);
    deck.resume();
  };

  createEffect(
    on(
      () => {
        const lead = led();
        return [lead, lead?.trackId ? isHere(lead.trackId) : true] as const;
      },
      ([lead, here]) => {
        if (!lead || !here) return;
        if (lead.trackId === null) return rest();
        if (tape.track()?.id !== lead.trackId)
          return void tape.goTo(lead.trackId, ledPosition(lead, serverNow()), lead.isPlaying);
        if (lead.isPlaying) return join(lead);
        rest();
        deck.seek(lead.positionSeconds);
      },
    ),
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
  return {
    /** Back to the lead after something else stopped this device. */
    rejoin: () => {
      const lead = led();
      if (lead?.isPlaying) join(lead);
    },
  };
}

function step(deck: Deck, drift: DriftControl, lead: Led | undefined): void {
  if (!lead?.isPlaying || !deck.isSounding) return;
  const expected = ledPosition(lead, serverNow(), deck.durationSeconds);
  const correction = drift.correct(expected, deck.positionSeconds);
  if ("seekTo" in correction) deck.seek(correction.seekTo);
  else deck.speed = correction.rate;
}
