// This device leads: what its player does is told to everyone, and that it still is where it said.
import "#zero/together/mutators.ts";
import { createEffect, on, onCleanup } from "solid-js";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { toast } from "#components/ui/toast.ts";
import { mutators } from "#zero/mutators.ts";
import { positionAt } from "#zero/together/rules.ts";
import type { Led, Player } from "../player/player.ts";
import { part, setPart } from "./part.ts";

/** Changes within this time are told as one: a hand that drags the position makes many. */
const GATHER_MS = 150;
/** A player that stumbles is not where it was told to be. It is compared this often. */
const COMPARE_MS = 2_000;
const APART_SECONDS = 0.08;

/** @param isKnown whether the server's rows say that this person leads there */
export function leadFrom(player: Player, act: Act, isKnown: (libraryId: string) => boolean): void {
  let last: Led | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (led: Led) => {
    last = led;
    const { anchoredAt: at, ...said } = led;
    const verb = isKnown(led.libraryId) ? mutators.together.tell : mutators.together.lead;
    void act(verb({ ...said, at }), {
      onRefused: ({ sentence }) => {
        setPart(undefined);
        toast({ text: sentence, tone: "bad" });
      },
    });
  };

  const here = (): Led | undefined => {
    const playing = player.current();
    if (!playing) return undefined;
    const { libraryId, trackId } = playing;
    const [positionSeconds, anchoredAt] = [player.positionSeconds(), serverNow()];
    return { libraryId, trackId, positionSeconds, anchoredAt, isPlaying: player.isPlaying() };
  };

  const told = (led: Led) => {
    const taken = part();
    if (taken?.as !== "leading" || led.libraryId !== taken.libraryId) return;
    clearTimeout(timer);
    timer = setTimeout(() => say(led), GATHER_MS);
  };
  onCleanup(player.onChange(told));
  onCleanup(() => clearTimeout(timer));

  createEffect(
    on(
      () => part()?.as === "leading",
      (isLeading) => {
        player.lead(isLeading);
        if (!isLeading) return;
        const taken = part();
        const now = here();
        if (now && now.libraryId === taken?.libraryId) say(now);
        else if (taken) player.play(taken.libraryId);
        const compare = setInterval(() => {
          const at = here();
          if (!last?.isPlaying || !at?.isPlaying || at.trackId !== last.trackId) return;
          if (Math.abs(positionAt(last, at.anchoredAt) - at.positionSeconds) > APART_SECONDS) say(at);
        }, COMPARE_MS);
        onCleanup(() => clearInterval(compare));
        onCleanup(() => {
          last = undefined;
        });
      },
    ),
  );
}
