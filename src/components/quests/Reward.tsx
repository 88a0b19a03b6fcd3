import { Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { useQuests } from "./context.tsx";
import { rewardText } from "./words.ts";

/**
 * What a quest pays, as loud as the person wants it: always, only while the row (a `group`) is looked at, or never.
 */
export function Reward(props: { xp: number; coins: number; class?: string }) {
  const { rewards } = useQuests();
  const text = () => rewardText(props);
  return (
    <Show when={rewards() !== "hidden" && text()}>
      <span
        class={cx(
          "num whitespace-nowrap text-faint text-xs",
          rewards() === "subtle" &&
            "opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100",
          props.class,
        )}
      >
        {text()}
      </span>
    </Show>
  );
}
