import Archive from "lucide-solid/icons/archive";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import ChartNoAxesColumn from "lucide-solid/icons/chart-no-axes-column";
import Ellipsis from "lucide-solid/icons/ellipsis";
import NotebookPen from "lucide-solid/icons/notebook-pen";
import Pause from "lucide-solid/icons/pause";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Trash from "lucide-solid/icons/trash";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { isPausedOn } from "#zero/habits/rules.ts";
import type { Habit } from "#zero/habits/schema.ts";
import { useHabits } from "./context.tsx";

/** Everything that can be done with a habit, for those who have no keyboard at hand. */
export function HabitMenu(props: { habit: Habit; place?: SortableRow; isOpen?: boolean }) {
  const { when, verbs, showDay, open, edit, pause } = useHabits();
  const isPaused = () => isPausedOn(props.habit.pauses, when().today);
  const items = (): MenuItem[] => {
    const up = props.place?.moveUp();
    const down = props.place?.moveDown();
    return [
      ...(props.isOpen
        ? []
        : [
            { label: "Open", icon: ChartNoAxesColumn, keys: "Enter", run: () => open(props.habit) },
            {
              label: "Today’s note and count",
              icon: NotebookPen,
              keys: "o",
              run: () => showDay(props.habit, when().today),
            },
          ]),
      { label: "Edit", icon: Pencil, keys: "Shift+E", run: () => edit(props.habit) },
      isPaused()
        ? { label: "Resume", icon: Play, run: () => verbs.resume(props.habit, when().today) }
        : { label: "Pause", icon: Pause, keys: "p", run: () => pause(props.habit) },
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
      "divider",
      { label: "Archive", icon: Archive, run: () => verbs.archive(props.habit) },
      {
        label: "Move to trash",
        icon: Trash,
        keys: "Delete",
        danger: true,
        run: () => verbs.trash(props.habit),
      },
    ];
  };
  return (
    <DropdownMenu
      items={items()}
      trigger={(trigger: object) => (
        <IconButton
          {...trigger}
          name={`More for ${props.habit.name}`}
          icon={Ellipsis}
          size="small"
          tabindex={props.place && !props.place.isCurrent() ? -1 : 0}
        />
      )}
    />
  );
}
