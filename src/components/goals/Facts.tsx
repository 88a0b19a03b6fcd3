import CalendarClock from "lucide-solid/icons/calendar-clock";
import { Show } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { ProgressRing } from "#components/ui/ProgressRing.tsx";
import type { GoalView } from "./view.ts";
import { percentText, STANDING_NAMES } from "./words.ts";

/** How a goal stands against its dates, in a word. */
export function StandingChip(props: { view: GoalView }) {
  const isShown = () => props.view.goal.status === "active" || props.view.goal.status === "completed";
  return (
    <Show when={isShown() && props.view.standing}>
      {(standing) => (
        <Chip
          tone={STANDING_NAMES[standing()].tone}
          icon={standing() === "behind" || standing() === "overdue" ? CalendarClock : undefined}
        >
          {STANDING_NAMES[standing()].text}
        </Chip>
      )}
    </Show>
  );
}

export function GoalRing(props: { view: GoalView; size: number }) {
  const share = () => props.view.progress;
  return (
    <ProgressRing
      label={`Progress of ${props.view.goal.title}`}
      value={share() * 100}
      text={percentText(share())}
      size={props.size}
      thickness={props.size > 60 ? 7 : 4}
      class="shrink-0"
    >
      <span
        class={props.size > 60 ? "font-[620] text-lg text-strong" : "text-2xs text-text"}
        classList={{ "text-faint": !props.view.isMeasured && props.view.goal.status !== "completed" }}
      >
        {props.view.isMeasured || props.view.goal.status === "completed"
          ? props.size > 60
            ? percentText(share())
            : Math.floor(share() * 100 + 1e-9)
          : "–"}
      </span>
    </ProgressRing>
  );
}
