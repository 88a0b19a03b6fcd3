import Link2 from "lucide-solid/icons/link-2";
import Minus from "lucide-solid/icons/minus";
import NotebookPen from "lucide-solid/icons/notebook-pen";
import Plus from "lucide-solid/icons/plus";
import { createMemo, For, Index, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList, type SortableRow } from "#components/ui/SortableList.tsx";
import { weekStateOf } from "#zero/habits/rules.ts";
import { streakNow } from "#zero/habits/rules-streaks.ts";
import type { Habit, TimeOfDay } from "#zero/habits/schema.ts";
import { addDays } from "#zero/kernel/day.ts";
import { type DayInfo, dayInfo, type HabitRows } from "./board.ts";
import { useHabits } from "./context.tsx";
import { HabitMenu } from "./HabitMenu.tsx";
import { colourOf, ICONS } from "./looks.ts";
import { rowKeys } from "./rowKeys.ts";
import { FarStep, Step } from "./Step.tsx";
import { countText, isWeekly, scheduleText, streakLong, TIME_NAMES } from "./words.ts";

/** In the order of a day. */
const TIMES = ["morning", "afternoon", "evening", "any"] as const satisfies readonly TimeOfDay[];
/** Days of the pattern beside a name, today included. */
const PATTERN = 14;

interface ListProps {
  habits: readonly Habit[];
  rowsFor: (habit: Habit) => HabitRows;
}

/** Today's habits by the time of day they belong to, and beneath them those that are not due. */
export function TodayList(props: ListProps & { others: readonly Habit[] }) {
  // The parts of the day stay where they are: a list that is made anew would lose the focus with every tick.
  const parts = TIMES.map((time) => ({
    time,
    habits: createMemo(() => props.habits.filter((habit) => habit.timeOfDay === time)),
  }));
  const isOnly = () => parts.every(({ time, habits }) => time === "any" || habits().length === 0);
  return (
    <>
      <For each={parts}>
        {({ time, habits }) => (
          <Show when={habits().length > 0}>
            <Group
              title={time === "any" && isOnly() ? "Today" : TIME_NAMES[time]}
              habits={habits()}
              rowsFor={props.rowsFor}
            />
          </Show>
        )}
      </For>
      <Show when={props.others.length > 0}>
        <Group title="Not due today" habits={props.others} rowsFor={props.rowsFor} />
      </Show>
    </>
  );
}

function Group(props: ListProps & { title: string }) {
  const context = useHabits();
  const byId = createMemo(() => new Map(props.habits.map((habit) => [habit.id, habit])));
  const keys = rowKeys(context, (id) => byId().get(id), props.rowsFor);
  return (
    <Section title={props.title} aside={props.habits.length}>
      <SortableList
        label={props.title}
        items={props.habits}
        nameOf={(habit) => habit.name}
        onMove={(id, index) => context.verbs.move(props.habits, id, index)}
        keys={keys.list}
      >
        {(habit, place) => (
          <Row habit={habit()} place={place} rowsFor={props.rowsFor} onKeyDown={keys.step} />
        )}
      </SortableList>
    </Section>
  );
}

function Row(props: {
  habit: Habit;
  place: SortableRow;
  rowsFor: ListProps["rowsFor"];
  onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void;
}) {
  const { when, open } = useHabits();
  const rows = createMemo(() => props.rowsFor(props.habit));
  const days = createMemo(() =>
    Array.from({ length: PATTERN }, (_, i) => addDays(when().today, i + 1 - PATTERN)),
  );
  const infos = createMemo(() => days().map((day) => dayInfo(props.habit, day, rows(), when())));
  const today = () => infos().at(-1) as DayInfo;
  const streak = () => streakNow(props.habit, when());
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the step inside
    <div
      class="group flex items-center gap-3 border-line/70 border-b py-2"
      style={{ "--step": colourOf(props.habit.color) }}
      onKeyDown={props.onKeyDown}
    >
      <span class="relative grid shrink-0">
        <Step habit={props.habit} info={today()} class="size-9 rounded-[9px] coarse:size-11" />
        <Show when={ICONS[props.habit.icon ?? ""]}>
          {(icon) => (
            <Glyph
              icon={icon()}
              size={17}
              class={cx(
                "-translate-1/2 pointer-events-none absolute top-1/2 left-1/2",
                today().state === "done" ? "text-on-clip" : "text-text",
              )}
            />
          )}
        </Show>
      </span>
      <div class="min-w-0 flex-1">
        <button
          type="button"
          tabindex="-1"
          onClick={() => open(props.habit)}
          class={cx(
            "tap block max-w-full truncate text-left hover:underline",
            today().state === "done" || today().state === "excused" ? "text-faint" : "text-strong",
          )}
        >
          {props.habit.name}
        </button>
        <Facts habit={props.habit} info={today()} rows={rows()} />
      </div>
      <Show when={props.habit.targetCount > 1}>
        <Counter habit={props.habit} info={today()} />
      </Show>
      <span aria-hidden="true" class="hidden w-64 shrink-0 auto-cols-fr grid-flow-col gap-[3px] lg:grid">
        <Index each={infos()}>
          {(info) => <FarStep habit={props.habit} info={info()} today={when().today} class="h-4" />}
        </Index>
      </span>
      <span
        class="num w-16 shrink-0 text-right text-faint text-xs max-sm:hidden"
        title={`Streak: ${streakLong(props.habit, streak())}`}
      >
        {streak() > 0 ? streakLong(props.habit, streak()) : ""}
      </span>
      <HabitMenu habit={props.habit} place={props.place} />
    </div>
  );
}

/** Small facts under the name; only those that say something. */
function Facts(props: { habit: Habit; info: DayInfo; rows: HabitRows }) {
  const { when } = useHabits();
  const words = () => {
    const { habit, info } = props;
    const counts = habit.targetCount !== 1 || habit.unit || habit.kind === "avoid";
    const weekly = isWeekly(habit) && weekStateOf(habit, info.day, props.rows.marks, when().weekStart);
    return [
      counts ? countText(habit, info.count) : "",
      weekly
        ? `${weekly.done} of ${weekly.need} this week`
        : info.state === "notDue"
          ? scheduleText(habit.schedule, when().weekStart)
          : "",
      info.state === "excused" ? "excused" : "",
      habit.category ?? "",
    ].filter(Boolean);
  };
  const ticks = () => props.info.ticks.filter(({ state }) => state === "done");
  return (
    <div class="mt-0.5 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-faint text-xs empty:hidden">
      <WaitingMark id={props.habit.id} />
      <Show when={words().length > 0}>
        <span class="num">{words().join(" · ")}</span>
      </Show>
      <Show when={ticks()[0]}>
        {(tick) => (
          <Chip tone="good" icon={Link2} class="max-w-48">
            <span class="truncate">from {tick().sourceTitle}</span>
            <Show when={ticks().length > 1}>
              <span class="num">+{ticks().length - 1}</span>
            </Show>
          </Chip>
        )}
      </Show>
      <Show when={props.info.note}>
        {(note) => (
          <span class="flex min-w-0 max-w-64 items-center gap-1">
            <NotebookPen size={12} class="shrink-0" aria-label="Note:" role="img" />
            <span class="truncate">{note()}</span>
          </span>
        )}
      </Show>
    </div>
  );
}

function Counter(props: { habit: Habit; info: DayInfo }) {
  const { verbs } = useHabits();
  return (
    <span class="flex items-center">
      <IconButton
        name={`Less ${props.habit.name}`}
        icon={Minus}
        size="small"
        tabindex={-1}
        disabled={props.info.byHand === 0}
        onClick={() => verbs.step(props.habit, props.info, -1)}
      />
      <IconButton
        name={`More ${props.habit.name}`}
        icon={Plus}
        size="small"
        tabindex={-1}
        onClick={() => verbs.step(props.habit, props.info, 1)}
      />
    </span>
  );
}
