// When a room starts that this person opted into, their devices begin their session: the same one, whoever is first.
import { useQuery } from "@rocicorp/zero/solid";
import { createEffect } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { signedInUser } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { durationText } from "#components/ui/durations.ts";
import { toast } from "#components/ui/toast.ts";
import type { FocusSession } from "#zero/focus/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { sessionIdIn, sessionSeconds } from "#zero/together/rules.ts";
import { useOwnRooms } from "./data.ts";

const LOOK_MS = 10_000;

export function watchRooms(): void {
  const act = useAct();
  const rooms = useOwnRooms();
  const [recent, details] = useQuery(() => queries.focus.recent());
  const now = useNow(LOOK_MS);
  const begun = new Set<string>();

  createEffect(() => {
    now();
    // A session that was begun and ended before must be known, or it would be begun again on this device.
    if (details().type !== "complete") return;
    for (const room of rooms()) {
      const at = serverNow();
      const plannedSeconds = sessionSeconds(room, at);
      const sessionId = sessionIdIn(room.id, signedInUser());
      const isKnown = (recent() as readonly FocusSession[]).some(({ id }) => id === sessionId);
      if (plannedSeconds === null || begun.has(sessionId) || isKnown) continue;
      begun.add(sessionId);
      void act(mutators.focus.start({ sessionId, mode: "focus", plannedSeconds, at }));
      const text = `The room in ${room.library?.name ?? "your library"} has begun: ${durationText(Math.round(plannedSeconds / 60) * 60)} of focus.`;
      announce(text);
      toast({ text, tone: "good", key: sessionId });
    }
  });
}
