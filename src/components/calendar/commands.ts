// What the calendar can do by key and from the palette.
import ArrowLeft from "lucide-solid/icons/arrow-left";
import ArrowRight from "lucide-solid/icons/arrow-right";
import CalendarDays from "lucide-solid/icons/calendar-days";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { registerCommands } from "#components/shell/commands.ts";
import { VIEW_NAMES, VIEWS, type View } from "./views.ts";

const KEYS: Record<View, string> = { day: "d", week: "w", month: "m", agenda: "a" };
const GROUP = "Calendar";

export function registerCalendarCommands(calendar: {
  create: () => void;
  show: (view: View) => void;
  page: (by: 1 | -1) => void;
  goToday: () => void;
  quickAdd: () => void;
  openTrash: () => void;
}): void {
  registerCommands(() => [
    { id: "calendar.new", title: "New event", group: "Create", keys: "n", icon: Plus, run: calendar.create },
    { id: "calendar.quick", title: "Quick add an event", group: GROUP, keys: "q", run: calendar.quickAdd },
    ...VIEWS.map((view) => ({
      id: `calendar.view.${view}`,
      title: `Show ${VIEW_NAMES[view].toLowerCase()}`,
      group: GROUP,
      keys: KEYS[view],
      icon: CalendarDays,
      run: () => calendar.show(view),
    })),
    {
      id: "calendar.today",
      title: "Show today",
      group: GROUP,
      keys: "t",
      icon: CalendarDays,
      run: calendar.goToday,
    },
    {
      id: "calendar.later",
      title: "Later",
      group: GROUP,
      keys: "j",
      icon: ArrowRight,
      run: () => calendar.page(1),
    },
    {
      id: "calendar.earlier",
      title: "Earlier",
      group: GROUP,
      keys: "k",
      icon: ArrowLeft,
      run: () => calendar.page(-1),
    },
    {
      id: "calendar.later.arrow",
      title: "Later",
      group: GROUP,
      keys: "ArrowRight",
      hidden: true,
      run: () => calendar.page(1),
    },
    {
      id: "calendar.earlier.arrow",
      title: "Earlier",
      group: GROUP,
      keys: "ArrowLeft",
      hidden: true,
      run: () => calendar.page(-1),
    },
    {
      id: "calendar.trash",
      title: "Open the calendar's trash",
      group: GROUP,
      icon: Trash,
      run: calendar.openTrash,
    },
  ]);
}
