import AlarmClock from "lucide-solid/icons/alarm-clock";
import Archive from "lucide-solid/icons/archive";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import ListChecks from "lucide-solid/icons/list-checks";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { type SnoozePreset, snoozePresets } from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { TARGETS } from "#zero/inbox/targets.ts";
import { useInbox } from "./context.ts";
import { SNOOZE_NAMES, short, TARGET_FACES, whenText } from "./words.ts";

/** Everything one can do with an item, for those who do not know the keys. */
export function ItemMenu(props: { item: InboxItem; place: SortableRow }) {
  const { verbs, ask, edit, select, isSelected, now, clock } = useInbox();
  const one = () => [props.item];
  const moves = (): MenuItem[] => {
    const up = props.place.moveUp();
    const down = props.place.moveDown();
    return [
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
    ];
  };
  const items = (): MenuItem[] => [
    { heading: "Make it" },
    ...TARGETS.map((into) => ({
      label: TARGET_FACES[into].name,
      icon: TARGET_FACES[into].icon,
      // An event without a time is asked for one.
      run: () =>
        into === "event" && props.item.dueAt === null
          ? ask({ what: "process", items: one() })
          : void verbs.process(props.item, into),
    })),
    { heading: "Snooze" },
    ...Object.entries(snoozePresets(now(), clock())).map(([name, until]) => ({
      label: SNOOZE_NAMES[name as SnoozePreset],
      icon: AlarmClock,
      run: () => void verbs.snooze(one(), until, whenText(until, true, now(), clock())),
    })),
    { label: "Until…", icon: AlarmClock, keys: "s", run: () => ask({ what: "snooze", items: one() }) },
    "divider",
    { label: "Edit", icon: Pencil, keys: "Enter", run: () => edit(props.item.id) },
    { label: "Due date…", icon: CalendarClock, keys: "d", run: () => ask({ what: "due", items: one() }) },
    {
      label: isSelected(props.item.id) ? "Unselect" : "Select",
      icon: ListChecks,
      keys: "x",
      run: () => select(props.item.id),
    },
    ...moves(),
    "divider",
    { label: "Archive", icon: Archive, keys: "a", run: () => verbs.archive(one()) },
    { label: "Move to trash", icon: Trash, keys: "Delete", danger: true, run: () => verbs.trash(one()) },
  ];
  return (
    <DropdownMenu
      trigger={(trigger: object) => (
        <IconButton
          {...trigger}
          tabindex={props.place.isCurrent() ? 0 : -1}
          name={`More about ${short(props.item.text)}`}
          icon={Ellipsis}
          size="small"
        />
      )}
      items={items()}
    />
  );
}
