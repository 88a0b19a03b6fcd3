// What can be done with a goal from its menu, by what it is.
import Check from "lucide-solid/icons/check";
import CirclePause from "lucide-solid/icons/circle-pause";
import Flag from "lucide-solid/icons/flag";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Timer from "lucide-solid/icons/timer";
import Trash from "lucide-solid/icons/trash";
import TrendingUp from "lucide-solid/icons/trending-up";
import Undo2 from "lucide-solid/icons/undo-2";
import type { MenuItem } from "#components/ui/DropdownMenu.tsx";
import type { Goal } from "#zero/goals/schema.ts";
import type { GoalsContextValue } from "./context.ts";

export interface MenuOptions extends Pick<GoalsContextValue, "verbs" | "edit" | "log"> {
  focus: (goal: Goal) => void;
  trash: (goal: Goal) => void;
}

export function goalMenu(goal: Goal, { verbs, edit, log, focus, trash }: MenuOptions): MenuItem[] {
  if (goal.deletedAt !== null) return [{ label: "Restore", icon: Undo2, run: () => verbs.restore(goal) }];
  const isOpen = goal.status === "active" || goal.status === "paused";
  const items: MenuItem[] = [{ label: "Edit", icon: Pencil, run: () => edit(goal) }];
  if (goal.metric && goal.status !== "abandoned")
    items.push({ label: "Log a value", icon: TrendingUp, keys: "l", run: () => log(goal) });
  if (isOpen) {
    items.push({ label: "Start focus", icon: Timer, run: () => focus(goal) });
    items.push("divider");
    items.push({ label: "Mark as reached", icon: Check, keys: "e", run: () => verbs.complete(goal) });
  }
  if (goal.status === "active")
    items.push({ label: "Pause", icon: CirclePause, keys: "p", run: () => verbs.pause(goal) });
  if (isOpen) items.push({ label: "Give up", icon: Flag, run: () => verbs.abandon(goal) });
  if (goal.status !== "active")
    items.push({ label: "Take up again", icon: Play, keys: "p", run: () => verbs.reopen(goal) });
  items.push("divider", {
    label: "Move to trash",
    icon: Trash,
    keys: "#",
    danger: true,
    run: () => trash(goal),
  });
  return items;
}
