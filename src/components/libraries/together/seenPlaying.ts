// Tells co-members what plays on this device, a while after it began to: who skips through a library is not followed.
import "#zero/together/mutators.ts";
import { createEffect, onCleanup } from "solid-js";
import type { Act } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { mutators } from "#zero/mutators.ts";
import type { Player } from "../player/player.ts";

const SETTLED_MS = 3_000;

export function showPlaying(player: Player, act: Act): void {
  const settings = useSettings();
  let shown = "";
  createEffect(() => {
    if (!settings()?.sharePresence) return;
    const playing = player.isPlaying() ? player.current() : undefined;
    const libraryId = playing?.libraryId ?? null;
    const trackId = playing?.trackId ?? null;
    const key = `${libraryId} ${trackId}`;
    const isSilence = libraryId === null;
    if (key === shown || (isSilence && shown === "")) return;
    const timer = setTimeout(() => {
      shown = key;
      void act(mutators.together.playing({ libraryId, trackId, at: serverNow() }), { onRefused: () => {} });
    }, SETTLED_MS);
    onCleanup(() => clearTimeout(timer));
  });
}
