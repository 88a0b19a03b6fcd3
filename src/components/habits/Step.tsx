import { createMemo, createSignal, onCleanup } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import type { Habit } from "#zero/habits/schema.ts";
import type { DayInfo } from "./board.ts";
import { useHabits } from "./context.tsx";
import { countText, longDay, STATE_NAMES } from "./words.ts";
import "./habits.css";

/** Held down so long, a press sets the day aside. */
const LONG_MS = 480;

/** `Thursday 26 November: done, 3 / 8 glasses`. */
export function stepWords(habit: Habit, info: DayInfo): string {
  const counts = habit.targetCount !== 1 || info.count > 1 ? `, ${countText(habit, info.count)}` : "";
  return `${longDay(info.day)}: ${STATE_NAMES[info.state]}${counts}`;
}

/** How much of the target is there, as a share of the step's height. */
export const partOf = ({ targetCount, kind }: Habit, count: number): string =>
  kind === "build" && targetCount > 1 ? `${Math.min(100, Math.round((count / targetCount) * 100))}%` : "0%";

/** What a step looks like; without `today`, none is framed. */
export const stepLook = (habit: Habit, info: DayInfo, today?: string) => ({
  "data-state": info.state,
  "data-today": info.day === today ? "" : undefined,
  "data-ahead": today !== undefined && info.day > today ? "" : undefined,
  "data-lapse": habit.kind === "avoid" && info.count > habit.targetCount ? "" : undefined,
  "data-ticked": info.state === "done" && info.ticks.some(({ state }) => state === "done") ? "" : undefined,
});

/** A step from far away: a picture of its day. Attributes are written out, for a list has hundreds of them. */
export function FarStep(props: { habit: Habit; info: DayInfo; today?: string; class?: string }) {
  const look = createMemo(() => stepLook(props.habit, props.info, props.today));
  return (
    <span
      aria-hidden="true"
      class={cx("step step-far rounded-[3px]!", props.class)}
      data-state={look()["data-state"]}
      data-today={look()["data-today"]}
      data-lapse={look()["data-lapse"]}
      style={{ "--part": partOf(props.habit, props.info.count) }}
    />
  );
}

/**
 * One day of a habit: pressing it is the check-in, holding it sets the day aside, the second button of a mouse shows the
 * day. Days that are still to come can't be pressed.
 */
export function Step(props: { habit: Habit; info: DayInfo; class?: string }) {
  const { when, verbs, showDay } = useHabits();
  const [pressed, setPressed] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasLong = false;
  const stop = () => clearTimeout(timer);
  onCleanup(stop);
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    wasLong = false;
    timer = setTimeout(() => {
      wasLong = true;
      verbs.excuse(props.habit, props.info);
    }, LONG_MS);
  };
  const press = () => {
    stop();
    if (wasLong) {
      wasLong = false;
      return;
    }
    if (verbs.press(props.habit, props.info)) setPressed(true);
    else showDay(props.habit, props.info.day);
  };
  const menu = (event: MouseEvent) => {
    event.preventDefault();
    // A finger that is held down asks for a menu as well.
    if (wasLong || (event as PointerEvent).pointerType === "touch") return;
    stop();
    showDay(props.habit, props.info.day);
  };
  return (
    <button
      type="button"
      tabindex="-1"
      data-step={props.info.day}
      data-no-drag=""
      {...stepLook(props.habit, props.info, when().today)}
      data-pressed={pressed() ? "" : undefined}
      aria-label={stepWords(props.habit, props.info)}
      aria-pressed={props.info.state === "done"}
      disabled={props.info.day > when().today}
      style={{ "--part": partOf(props.habit, props.info.count) }}
      class={cx("step touch-manipulation select-none [-webkit-touch-callout:none]", props.class)}
      onPointerDown={down}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={menu}
      onAnimationEnd={() => setPressed(false)}
      onClick={press}
    />
  );
}
