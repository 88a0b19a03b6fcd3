import CalendarDays from "lucide-solid/icons/calendar-days";
import CalendarX2 from "lucide-solid/icons/calendar-x-2";
import Clock from "lucide-solid/icons/clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Flag from "lucide-solid/icons/flag";
import GraduationCap from "lucide-solid/icons/graduation-cap";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Repeat from "lucide-solid/icons/repeat";
import Square from "lucide-solid/icons/square-check";
import Timer from "lucide-solid/icons/timer";
import X from "lucide-solid/icons/x";
import { type Accessor, Show } from "solid-js";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { timeText } from "#components/ui/dates.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Icon } from "#components/ui/icon.ts";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import type { PlanItem, PlanItemType } from "#zero/plan/schema.ts";
import { usePlan } from "./context.tsx";
import { ESTIMATES } from "./verbs.ts";
import { minutesText, TYPE_NAMES } from "./words.ts";

const ICONS: Readonly<Record<PlanItemType, Icon>> = {
  focus: Timer,
  habit: Repeat,
  quest: Flag,
  universalQuest: Flag,
  event: CalendarDays,
  review: GraduationCap,
  own: Square,
};

/** Ticked elsewhere: here it can only be seen. */
const UNTICKABLE: ReadonlySet<PlanItemType> = new Set(["event", "review", "universalQuest"]);
const FOCUSABLE: ReadonlySet<PlanItemType> = new Set(["focus", "habit", "quest", "own"]);

export function PlanRow(props: { item: Accessor<PlanItem>; place: SortableRow; onRename: () => void }) {
  const { plan, verbs } = usePlan();
  const item = () => props.item();
  const isDone = () => plan.done().has(item().id);
  return (
    <div class="group flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
      <Show
        when={!UNTICKABLE.has(item().type)}
        fallback={
          <span
            role="img"
            aria-label={isDone() ? "Done" : "Open"}
            class="grid size-4.5 shrink-0 place-items-center"
          >
            <span
              class="size-2 rounded-full"
              classList={{ "bg-good": isDone(), "bg-line-strong": !isDone() }}
            />
          </span>
        }
      >
        <Checkbox
          label={`${item().title} is done`}
          hideLabel
          tone="good"
          checked={isDone()}
          onChange={(checked) => verbs.tick(item(), checked)}
        />
      </Show>
      <Glyph
        icon={ICONS[item().type]}
        size={15}
        class="shrink-0 text-faint"
        label={TYPE_NAMES[item().type]}
      />
      <span
        class="min-w-0 flex-1 break-words"
        classList={{ "text-faint line-through decoration-line-strong": isDone(), "text-strong": !isDone() }}
      >
        {item().title}
      </span>
      <Show when={item().startsAt}>
        {(at) => <span class="num shrink-0 text-faint text-sm">{timeText(at())}</span>}
      </Show>
      <Estimate item={item()} />
      <RowMenu item={item()} place={props.place} onRename={props.onRename} />
    </div>
  );
}

function Estimate(props: { item: PlanItem }) {
  const { verbs } = usePlan();
  const text = () => (props.item.minutes === undefined ? "–" : minutesText(props.item.minutes));
  const items = (): MenuItem[] => [
    ...ESTIMATES.map((minutes) => ({
      label: minutesText(minutes),
      checked: props.item.minutes === minutes,
      run: () => verbs.estimate(props.item, minutes),
    })),
    "divider",
    { label: "No estimate", run: () => verbs.estimate(props.item, null) },
  ];
  return (
    <Show
      when={props.item.type !== "event"}
      fallback={<span class="num w-16 shrink-0 px-2 text-right text-faint text-sm">{text()}</span>}
    >
      <DropdownMenu
        items={items()}
        trigger={(trigger: object) => (
          <button
            type="button"
            {...trigger}
            aria-label={`Estimate of ${props.item.title}: ${props.item.minutes === undefined ? "none" : text()}`}
            class="tap num w-16 shrink-0 rounded-sm px-2 py-1 text-right text-faint text-sm hover:bg-surface-2 hover:text-strong"
          >
            {text()}
          </button>
        )}
      />
    </Show>
  );
}

function RowMenu(props: { item: PlanItem; place: SortableRow; onRename: () => void }) {
  const { plan, verbs } = usePlan();
  const items = (): MenuItem[] => {
    const { item, place } = props;
    const up = place.moveUp();
    const down = place.moveDown();
    const isOpen = !plan.done().has(item.id);
    return [
      ...(isOpen && FOCUSABLE.has(item.type)
        ? [{ label: "Start focus", icon: Play, keys: "f", run: () => void verbs.startFocus(item) }]
        : []),
      ...(item.type === "event"
        ? []
        : [{ label: "Put where it is free", icon: Clock, keys: "s", run: () => verbs.putNext(item) }]),
      ...(item.startsAt !== undefined && item.type !== "event"
        ? [{ label: "Take off the time line", icon: CalendarX2, run: () => verbs.put(item, null) }]
        : []),
      ...(item.type === "own" ? [{ label: "Rename", icon: Pencil, keys: "Enter", run: props.onRename }] : []),
      "divider" as const,
      ...(up ? [{ label: "Move up", run: up }] : []),
      ...(down ? [{ label: "Move down", run: down }] : []),
      { label: "Leave out of the day", icon: X, keys: "x", run: () => verbs.drop(item) },
    ];
  };
  return (
    <DropdownMenu
      items={items()}
      trigger={(trigger: object) => (
        <IconButton {...trigger} name={`More about ${props.item.title}`} icon={Ellipsis} size="small" />
      )}
    />
  );
}
