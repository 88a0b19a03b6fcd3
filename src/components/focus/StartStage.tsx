import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { parseMinutes } from "#components/ui/durations.ts";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { nextMode } from "#zero/focus/rules.ts";
import { FOCUS_MODES, type FocusMode } from "#zero/focus/schema.ts";
import { complaints, optionalText } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { queries } from "#zero/queries.ts";
import { BigTime } from "./BigTime.tsx";
import { useFocus } from "./FocusProvider.tsx";
import { MODE_NAMES, roundText } from "./words.ts";

const PRESETS: Record<FocusMode, readonly number[]> = {
  focus: [15, 25, 50, 90],
  break: [5, 10, 15],
  long_break: [15, 20, 30],
};
const START: Record<FocusMode, string> = {
  focus: "Start focus",
  break: "Start break",
  long_break: "Start long break",
};
const MAX_MINUTES = LIMITS.focusSecondsMax / 60;
const NOTHING = "none";
/** A break is offered this long after a session. */
const FRESH_MS = 10 * 60_000;
const taskRule = optionalText("The task", LIMITS.title);

export function StartStage() {
  const focus = useFocus();
  const settings = useSettings();
  const [recent] = useQuery(() => queries.focus.recent());
  const now = useNow(60_000);
  const rounds = () => settings()?.sessionsBeforeLongBreak ?? 4;
  const [mode, setMode] = createSignal<FocusMode>("focus");
  const [task, setTask] = createSignal("");
  const [serves, setServes] = createSignal(NOTHING);
  const [typed, setTyped] = createSignal<string | null>(null);
  const [taskError, setTaskError] = createSignal<string>();

  /** The break that is due right after a session; nothing is due when the last one is long over. */
  const due = createMemo(() => {
    const last = recent()[0];
    if (last?.mode !== "focus" || last.status !== "completed" || (last.finishedAt ?? 0) < now() - FRESH_MS)
      return null;
    return nextMode("focus", recent(), { sessionsBeforeLongBreak: rounds() });
  });

  const minutes = createMemo(() => {
    const text = typed();
    return text === null ? focus.lengthOf(mode()) / 60 : parseMinutes(text);
  });
  const lengthError = () => {
    const m = minutes();
    if (m === null) return "Type minutes, like 25 or 1h30.";
    if (m < 1) return "The length must be at least 1 minute.";
    if (m > MAX_MINUTES) return `The length can be at most ${MAX_MINUTES} minutes.`;
    return undefined;
  };
  const choose = (value: FocusMode) => {
    setMode(value);
    setTyped(null);
  };

  const start = async () => {
    if (lengthError()) return document.getElementById("focus-length")?.focus();
    const wrong = complaints(taskRule, task());
    setTaskError(wrong?.[""]);
    if (wrong) return document.getElementById("focus-task")?.focus();
    const outcome = await focus.start({
      mode: mode(),
      plannedSeconds: (minutes() ?? 25) * 60,
      taskTitle: mode() === "focus" ? task() : null,
      ...served(serves()),
    });
    if (!outcome.ok) return;
    setTask("");
    setServes(NOTHING);
    setTyped(null);
  };

  return (
    <form
      class="flex w-full flex-col items-center"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <SegmentedControl
        label="Mode"
        value={mode()}
        onValue={choose}
        options={FOCUS_MODES.map((value) => ({ value, label: MODE_NAMES[value] }))}
        class="mb-7"
      />
      <BigTime seconds={Math.min(MAX_MINUTES, Math.max(0, minutes() ?? 0)) * 60} dimmed />
      <p class="mt-3 text-faint">
        <Show when={mode() === "focus"} fallback="Nothing to earn here but a clear head">
          {roundText(focus.inRound(), rounds())} before the long break
        </Show>
      </p>

      <Show when={mode() === "focus"}>
        <div class="mt-6 flex w-full max-w-140 flex-col gap-2 sm:flex-row">
          <TextField
            id="focus-task"
            label="What for"
            hideLabel
            class="flex-1"
            placeholder="What for? Optional"
            autocomplete="off"
            value={task()}
            onValue={setTask}
            error={taskError()}
          />
          <ServesSelect value={serves()} onValue={setServes} />
        </div>
      </Show>

      <div class="mt-4 flex flex-wrap items-start justify-center gap-2">
        <For each={PRESETS[mode()]}>
          {(preset) => (
            <button
              type="button"
              aria-pressed={minutes() === preset}
              onClick={() => setTyped(String(preset))}
              class={cx(
                "num h-9 rounded-md px-3 coarse:h-11",
                minutes() === preset
                  ? "bg-surface-3 text-strong"
                  : "bg-surface-1 text-text hover:text-strong",
              )}
            >
              {preset} min
            </button>
          )}
        </For>
        <TextField
          id="focus-length"
          label="Minutes"
          hideLabel
          class="w-28"
          placeholder="Minutes"
          inputmode="text"
          autocomplete="off"
          value={typed() ?? ""}
          onValue={(text) => setTyped(text === "" ? null : text)}
          error={lengthError()}
        />
      </div>

      <div class="mt-6 flex flex-wrap justify-center gap-2">
        <Button type="submit" kind="primary" size="large" keys="f" class="min-w-44">
          {START[mode()]}
        </Button>
        <Show when={mode() === "focus" && due()}>
          {(next) => (
            <Button size="large" onClick={() => void focus.start({ mode: next() })}>
              {START[next()]}
            </Button>
          )}
        </Show>
      </div>
    </form>
  );
}

/** `quest:<id>` and so on, as the select holds it, to what `start` takes. */
function served(value: string): { questId?: string; goalId?: string; habitId?: string } {
  const [kind, id] = value.split(":");
  if (!id) return {};
  return kind === "quest" ? { questId: id } : kind === "goal" ? { goalId: id } : { habitId: id };
}

/** What the session is for: a quest, goal or habit of one's own. Hidden while there is none. */
function ServesSelect(props: { value: string; onValue: (value: string) => void }) {
  const [quests] = useQuery(() => queries.focus.servableQuests());
  const [goals] = useQuery(() => queries.focus.servableGoals());
  const [habits] = useQuery(() => queries.focus.servableHabits());
  const options = createMemo(() => [
    { value: NOTHING, label: "For nothing special" },
    ...quests().map((quest) => ({ value: `quest:${quest.id}`, label: `Quest: ${quest.title}` })),
    ...goals().map((goal) => ({ value: `goal:${goal.id}`, label: `Goal: ${goal.title}` })),
    ...habits().map((habit) => ({ value: `habit:${habit.id}`, label: `Habit: ${habit.name}` })),
  ]);
  return (
    <Show when={options().length > 1}>
      <Select
        label="Serves"
        hideLabel
        class="sm:w-48"
        value={props.value}
        onValue={props.onValue}
        options={options()}
      />
    </Show>
  );
}
