// The moment a level is reached or an achievement earned: one quiet toast, and the transport bar glows once. Only on
// the page that is looked at, once per person and not once per device.
import { useQuery } from "@rocicorp/zero/solid";
import { createEffect, on } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { toast } from "#components/ui/toast.ts";
import type { UserAchievement } from "#zero/achievements/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { levelFor } from "#zero/progress/rules.ts";
import { queries } from "#zero/queries.ts";

const GLOW_MS = 2_400;
const MOST_NAMES = 3;

/** `chime`: plays the sound of a reward. Draws nothing itself. */
export function Celebrations(props: { chime: (volume: number) => void }): null {
  const act = useAct();
  const settings = useSettings();
  const [progress] = useQuery(() => queries.progress.level());
  const [unseen] = useQuery(() => queries.achievements.unseen());

  const celebrate = (text: string, key: string) => {
    const chosen = settings();
    if (!chosen || chosen.gamification === "hidden" || chosen.celebration === "off") return;
    toast({ text, tone: "good", key });
    if (chosen.celebration === "full") glow();
    if (chosen.rewardSound) props.chime(chosen.timerVolume);
  };

  const level = () => {
    const row = progress();
    return row ? levelFor(row.totalXp) : undefined;
  };
  createEffect(
    on(level, (now, before) => {
      if (now !== undefined && before !== undefined && now > before && document.visibilityState === "visible")
        celebrate(`Level ${now}.`, "celebration.level");
    }),
  );

  /** Said on this page: the rows say so themselves only when the server has answered. */
  const said = new Set<string>();
  createEffect(
    // The rows are one array that changes: only who walks through it hears of a new one.
    on([() => [...(unseen() as UserAchievement[])], settings], ([rows, known]) => {
      if (!known || document.visibilityState !== "visible") return;
      const fresh = rows.filter(({ achievementKey }) => !said.has(achievementKey));
      if (fresh.length === 0) return;
      const keys = fresh.map(({ achievementKey }) => achievementKey);
      for (const key of keys) said.add(key);
      const names = fresh.slice(0, MOST_NAMES).map(({ name }) => name);
      const more = fresh.length - names.length;
      const text = `Achieved: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
      celebrate(text, "celebration.achievement");
      // Another device may have been faster; that is no news.
      void act(mutators.achievements.see({ keys, at: serverNow() }), { onRefused: () => undefined });
    }),
  );
  return null;
}

function glow(): void {
  const bar = document.querySelector('[aria-label="Transport"]');
  bar?.classList.add("glows");
  setTimeout(() => bar?.classList.remove("glows"), GLOW_MS);
}
