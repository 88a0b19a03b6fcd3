// Starting a session from the plan: as long as the item's estimate, named and linked as the item is.
import { useNavigate } from "@solidjs/router";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import { secondsFor } from "#zero/focus/rules.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";
import type { PlanItem } from "#zero/plan/schema.ts";

/** What a session can be started on. */
export type Startable = Pick<PlanItem, "type" | "subjectId" | "title" | "minutes">;

export function useFocusStart() {
  const act = useAct();
  const navigate = useNavigate();
  const settings = useSettings();
  return async (item: Startable): Promise<void> => {
    const s = settings();
    const usual = s ? secondsFor("focus", s) : 1_500;
    const planned = item.minutes === undefined ? usual : item.minutes * 60;
    const outcome = await act(
      mutators.focus.start({
        sessionId: newId(),
        mode: "focus",
        plannedSeconds: Math.min(LIMITS.focusSecondsMax, Math.max(LIMITS.focusSecondsMin, planned)),
        at: serverNow(),
        ...(item.type !== "focus" && { taskTitle: item.title }),
        ...(item.type === "quest" && { questId: item.subjectId }),
        ...(item.type === "habit" && { habitId: item.subjectId }),
      }),
    );
    if (outcome.ok) navigate("/focus");
  };
}
