import AlarmClock from "lucide-solid/icons/alarm-clock";
import Archive from "lucide-solid/icons/archive";
import ArrowRight from "lucide-solid/icons/arrow-right";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Trash from "lucide-solid/icons/trash";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { INBOX_KINDS, INBOX_PRIORITIES, type InboxItem } from "#zero/inbox/schema.ts";
import { useInbox } from "./context.ts";
import { KINDS, PRIORITY_NAMES } from "./words.ts";

/** What can be done with all that is selected; at the foot of the page while anything is. */
export function SelectionBar(props: {
  items: readonly InboxItem[];
  total: number;
  onAll: () => void;
  onClear: () => void;
}) {
  const { ask, verbs } = useInbox();
  const then = (act: () => void) => () => {
    act();
    props.onClear();
  };
  const more = (): MenuItem[] => [
    {
      label: "Due date…",
      icon: CalendarClock,
      keys: "d",
      run: () => ask({ what: "due", items: props.items }),
    },
    { heading: "Kind" },
    ...INBOX_KINDS.map((kind) => ({
      label: KINDS[kind].name,
      icon: KINDS[kind].icon,
      checked: props.items.every((item) => item.kind === kind),
      run: () => verbs.setKind(props.items, kind),
    })),
    { heading: "Priority" },
    ...INBOX_PRIORITIES.toReversed().map((priority) => ({
      label: PRIORITY_NAMES[priority],
      checked: props.items.every((item) => item.priority === priority),
      run: () => verbs.setPriority(props.items, priority),
    })),
    { label: "None", run: () => verbs.setPriority(props.items, null) },
  ];
  return (
    <Show when={props.items.length > 0}>
      <section
        aria-label="Selected items"
        class="sticky bottom-3 z-10 mt-4 flex animate-rise flex-wrap items-center gap-1.5 rounded-md border border-line bg-surface-2 px-2 py-1.5 shadow-float"
      >
        <span role="status" class="num px-2 text-strong">
          {props.items.length} selected
        </span>
        <Button
          size="small"
          kind="primary"
          icon={ArrowRight}
          onClick={() => ask({ what: "process", items: props.items })}
        >
          Process
        </Button>
        <Button
          size="small"
          kind="ghost"
          icon={AlarmClock}
          onClick={() => ask({ what: "snooze", items: props.items })}
        >
          Snooze
        </Button>
        <Button size="small" kind="ghost" icon={Archive} onClick={then(() => verbs.archive(props.items))}>
          Archive
        </Button>
        <Button size="small" kind="ghost" icon={Trash} onClick={then(() => verbs.trash(props.items))}>
          Trash
        </Button>
        <DropdownMenu
          trigger={(trigger: object) => (
            <IconButton {...trigger} name="More for the selected items" icon={Ellipsis} size="small" />
          )}
          items={more()}
        />
        <span class="ml-auto flex items-center">
          <Show when={props.items.length < props.total}>
            <Button size="small" kind="ghost" onClick={() => props.onAll()}>
              Select all
            </Button>
          </Show>
          <IconButton name="Clear selection" icon={X} size="small" onClick={() => props.onClear()} />
        </span>
      </section>
    </Show>
  );
}
