// What a person shows beside their name.
import Disc from "lucide-solid/icons/disc-3";
import Gem from "lucide-solid/icons/gem";
import Moon from "lucide-solid/icons/moon-star";
import Sunrise from "lucide-solid/icons/sunrise";
import Pine from "lucide-solid/icons/tree-pine";
import { Show } from "solid-js";
import { Chip } from "./Chip.tsx";
import type { Icon } from "./icon.ts";

const BADGES: Readonly<Record<string, { icon: Icon; name: string }>> = {
  "early-bird": { icon: Sunrise, name: "Early bird" },
  "night-owl": { icon: Moon, name: "Night owl" },
  patron: { icon: Gem, name: "Patron" },
  "first-pressing": { icon: Disc, name: "First pressing" },
  "winter-2026": { icon: Pine, name: "Winter session" },
};

/** Nothing for a badge that is not known here. */
export function Badge(props: { badge: string | null | undefined }) {
  return (
    <Show when={BADGES[props.badge ?? ""]}>
      {(badge) => (
        <Chip tone="accent" icon={badge().icon}>
          {badge().name}
        </Chip>
      )}
    </Show>
  );
}
