// Where one stands: the level as a ring, what is missing to the next, the coins and what they are for.
import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import Coins from "lucide-solid/icons/coins";
import { buttonClass } from "#components/ui/Button.tsx";
import { ProgressRing } from "#components/ui/ProgressRing.tsx";
import { levelFor, MAX_LEVEL, TOTALS, xpToLeave } from "#zero/progress/rules.ts";
import { queries } from "#zero/queries.ts";
import { countText } from "./words.ts";

export function LevelCard() {
  const [progress] = useQuery(() => queries.progress.level());
  const [wallet] = useQuery(() => queries.progress.wallet());
  const total = () => progress()?.totalXp ?? 0;
  const level = () => levelFor(total());
  const isLast = () => level() >= MAX_LEVEL;
  const inLevel = () => total() - (TOTALS[level() - 1] ?? 0);
  const needed = () => (isLast() ? Math.max(1, inLevel()) : xpToLeave(level()));
  const standing = () =>
    isLast()
      ? "The last level there is."
      : `${countText(needed() - inLevel(), "XP", "XP")} to level ${level() + 1}`;
  return (
    <section aria-label="Level and coins" class="mb-7 flex flex-wrap items-center gap-x-8 gap-y-5">
      <ProgressRing
        label="Level"
        value={inLevel()}
        max={needed()}
        text={`Level ${level()}. ${standing()}`}
        size={112}
        thickness={7}
      >
        <span class="block font-[620] text-3xl text-strong leading-none">{level()}</span>
        <span class="mt-1 block text-faint text-xs">Level</span>
      </ProgressRing>
      <div class="num">
        <p class="font-[560] text-lg text-strong">{standing()}</p>
        <p class="text-faint text-sm">{countText(total(), "XP", "XP")} in all</p>
      </div>
      <div class="num ml-auto flex items-center gap-4 max-sm:ml-0">
        <p class="flex items-center gap-2">
          <Coins size={18} aria-hidden="true" class="text-accent-ink" />
          <span class="font-[560] text-lg text-strong">{countText(wallet()?.coins ?? 0, "coin")}</span>
        </p>
        <A href="/market" class={buttonClass("normal", "small")}>
          Market
        </A>
        <A href="/achievements" class={buttonClass("normal", "small")}>
          Achievements
        </A>
      </div>
    </section>
  );
}
