import { Show } from "solid-js";
import { useSettings, useToday } from "#components/shell/person.ts";
import { durationText } from "#components/ui/durations.ts";
import { ProgressRing } from "#components/ui/ProgressRing.tsx";
import { useFocusDays } from "./days.ts";
import { useFocus } from "./FocusProvider.tsx";

/** Today's focus against the daily goal, the running session included. */
export function GoalRing() {
  const focus = useFocus();
  const settings = useSettings();
  const today = useToday();
  const days = useFocusDays(() => today(), today);
  const seconds = () => (days().get(today()) ?? 0) + focus.focusedNow();
  const goal = () => (settings()?.dailyFocusGoalMinutes ?? 0) * 60;
  return (
    <span class="flex items-center gap-2.5">
      <Show when={goal() > 0}>
        <ProgressRing
          label="Daily focus goal"
          value={seconds()}
          max={goal()}
          text={`${durationText(seconds())} of ${durationText(goal())}`}
          size={26}
        />
      </Show>
      <span>
        {durationText(seconds())}
        <Show when={goal() > 0}> of {durationText(goal())}</Show> today
      </span>
    </span>
  );
}
