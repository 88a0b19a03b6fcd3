import { createEffect, createMemo, For, Index, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { dayName } from "#components/ui/dates.ts";
import { SortableList, type SortableRow } from "#components/ui/SortableList.tsx";
import { streakNow } from "#zero/habits/rules-streaks.ts";
import type { Habit } from "#zero/habits/schema.ts";
import { type DayInfo, dayInfo, type HabitRows } from "./board.ts";
import { useHabits } from "./context.tsx";
import { HabitMenu } from "./HabitMenu.tsx";
import { colourOf } from "./looks.ts";
import { rowKeys } from "./rowKeys.ts";
import { Step } from "./Step.tsx";
import { streakLong, streakShort } from "./words.ts";

export interface SequencerProps {
  /** The accessible name of the list. */
  label: string;
  habits: readonly Habit[];
  /** Read once per row, so that a tick draws its own row anew. */
  rowsFor: (habit: Habit) => HabitRows;
  days: readonly string[];
  /** How many of the days a narrow screen shows, the last ones; all unless told. */
  narrowDays?: number;
  /** A month has thinner steps, and slides under the names where it is too wide. */
  dense?: boolean;
  sortable?: boolean;
  /** Without the menu of a row. */
  plain?: boolean;
}

/** A row per habit, a step per day: the pattern that is repeated until it carries the piece. */
export function Sequencer(props: SequencerProps) {
  const context = useHabits();
  const { when, verbs, open } = context;
  const byId = createMemo(() => new Map(props.habits.map((habit) => [habit.id, habit])));
  const columns = () => `repeat(${props.days.length}, minmax(0, 1fr))`;
  const narrow = (i: number) =>
    props.narrowDays !== undefined && i < props.days.length - props.narrowDays && "max-sm:hidden";
  const keys = rowKeys(context, (id) => byId().get(id), props.rowsFor);

  let scroller: HTMLDivElement | undefined;
  // A month too wide for the screen is read up to today.
  createEffect(() => {
    const { today } = when();
    if (!props.dense || !props.days.includes(today)) return;
    requestAnimationFrame(() => {
      const step = scroller?.querySelector(`[data-step="${today}"]`);
      if (!scroller || !step) return;
      scroller.scrollLeft += step.getBoundingClientRect().right - scroller.getBoundingClientRect().right + 12;
    });
  });

  return (
    <div
      ref={scroller}
      class={cx(props.dense && "-mx-4 overflow-x-auto pr-4 [scrollbar-width:thin] sm:mx-0 sm:pr-0")}
    >
      <div class={cx(props.dense && "min-w-[68rem] sm:min-w-[56rem] xl:min-w-0")}>
        <div class={cx("flex items-end pb-1.5", !props.dense && "gap-3 max-sm:gap-2")}>
          <span class={props.dense ? cx(STICKY, "self-stretch") : "w-44 shrink-0 max-sm:hidden"} />
          <div
            aria-hidden="true"
            class="grid min-w-0 flex-1 gap-1 text-center text-2xs text-faint max-sm:auto-cols-fr max-sm:grid-flow-col"
            style={{ "grid-template-columns": props.narrowDays === undefined ? columns() : undefined }}
            classList={{ "auto-cols-fr grid-flow-col": props.narrowDays !== undefined }}
          >
            <For each={props.days}>
              {(day, i) => (
                <span class={cx("num", day === when().today && "font-semibold text-accent-ink", narrow(i()))}>
                  <span class="block">{dayName(day, { weekday: "narrow" })}</span>
                  <Show when={!props.narrowDays}>{Number(day.slice(8))}</Show>
                </span>
              )}
            </For>
          </div>
          <span class={cx("w-13 shrink-0 text-right text-2xs text-faint", !props.dense && "max-sm:hidden")}>
            streak
          </span>
          <Show when={!props.plain}>
            <span class={cx("w-7 shrink-0", props.dense ? "ml-3" : "max-sm:hidden")} />
          </Show>
        </div>
        <SortableList
          label={props.label}
          items={props.habits}
          nameOf={(habit) => habit.name}
          onMove={props.sortable ? (id, index) => verbs.move(props.habits, id, index) : undefined}
          keys={keys.list}
        >
          {(habit, place) => (
            <Row
              {...props}
              habit={habit()}
              place={place}
              narrow={narrow}
              columns={columns()}
              onKeyDown={keys.step}
              onOpen={() => open(habit())}
            />
          )}
        </SortableList>
      </div>
    </div>
  );
}

/** Names stay where they are while a month slides under them; its steps can't be seen beside them. */
const STICKY = "sticky left-0 z-1 w-38 shrink-0 bg-surface-0 pr-2 pl-4 sm:w-47 sm:pr-3 sm:pl-0";

interface RowProps extends SequencerProps {
  habit: Habit;
  place: SortableRow;
  columns: string;
  narrow: (i: number) => string | false;
  onKeyDown: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void;
  onOpen: () => void;
}

function Row(props: RowProps) {
  const { when } = useHabits();
  const rows = createMemo(() => props.rowsFor(props.habit));
  const infos = createMemo<readonly DayInfo[]>(() =>
    props.days.map((day) => dayInfo(props.habit, day, rows(), when())),
  );
  const streak = () => streakNow(props.habit, when());
  return (
    <div
      class={cx(
        "group flex items-center",
        props.dense ? "py-px" : "gap-3 py-0.5 max-sm:flex-wrap max-sm:gap-2",
      )}
      style={{ "--step": colourOf(props.habit.color) }}
    >
      <button
        type="button"
        tabindex="-1"
        onClick={() => props.onOpen()}
        class={cx(
          "truncate text-left text-strong hover:underline",
          props.dense
            ? cx(STICKY, "self-stretch")
            : "tap w-44 shrink-0 max-sm:w-auto max-sm:flex-1 max-sm:pt-1.5",
        )}
      >
        {props.habit.name}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        role="group"
        aria-label={`${props.habit.name}, by day`}
        class={cx("grid min-w-0 flex-1 gap-1", !props.dense && "max-sm:order-last max-sm:basis-full")}
        classList={{ "auto-cols-fr grid-flow-col": props.narrowDays !== undefined }}
        style={{ "grid-template-columns": props.narrowDays === undefined ? props.columns : undefined }}
        onKeyDown={props.onKeyDown}
      >
        <Index each={infos()}>
          {(info, i) => (
            <Step
              habit={props.habit}
              info={info()}
              class={cx(props.dense ? "h-7 coarse:h-11" : "h-8 coarse:h-11", props.narrow(i))}
            />
          )}
        </Index>
      </div>
      <span
        class="num w-13 shrink-0 text-right text-faint text-sm"
        title={`Streak: ${streakLong(props.habit, streak())}`}
      >
        {streak() > 0 ? streakShort(props.habit, streak()) : "–"}
      </span>
      <Show when={!props.plain}>
        <span class={cx(props.dense && "ml-3")}>
          <HabitMenu habit={props.habit} place={props.place} />
        </span>
      </Show>
    </div>
  );
}
