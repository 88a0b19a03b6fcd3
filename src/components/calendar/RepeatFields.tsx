import { For, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { nthOf } from "#zero/calendar/rules-recurrence.ts";
import { weekdayOf } from "#zero/kernel/day.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import {
  type EventValues,
  type Monthly,
  monthlyChoices,
  type RepeatEnd,
  type Rhythm,
  repeatOf,
} from "./form.ts";
import { nthWords, repeatWords, weekdayName } from "./words.ts";

const RHYTHMS: Record<Exclude<Rhythm, "other">, string> = {
  never: "Does not repeat",
  day: "Every day",
  week: "Every week",
  month: "Every month",
  year: "Every year",
};
const UNITS: Record<string, string> = { day: "days", week: "weeks", month: "months", year: "years" };
const ENDS: Record<RepeatEnd, string> = { never: "Never", until: "On a day", count: "After a number" };

/** How an event repeats, and the sentence that says it. */
export function RepeatFields(props: {
  values: EventValues;
  weekStart: number;
  error: string | undefined;
  onChange: (changes: Partial<EventValues>) => void;
}) {
  const repeats = () => props.values.rhythm !== "never" && props.values.rhythm !== "other";
  const rhythms = () => [
    ...(Object.keys(RHYTHMS) as (keyof typeof RHYTHMS)[]).map((value) => ({
      value: value as Rhythm,
      label: RHYTHMS[value],
    })),
    ...(props.values.rule && props.values.rhythm === "other"
      ? [{ value: "other" as Rhythm, label: "In its own way" }]
      : []),
  ];
  const sentence = () => {
    const { values } = props;
    const repeat = repeatOf(values, props.weekStart);
    if (!repeat || (repeat.every === "week" && repeat.weekdays.length === 0)) return undefined;
    return repeatWords(repeat, values.startDay, values.timezone);
  };
  const monthlyName = (choice: Monthly) => {
    const day = props.values.startDay;
    if (choice === "date") return `On day ${Number(day.slice(8))}`;
    return `On ${nthWords({ nth: choice === "last" ? -1 : nthOf(day), weekday: weekdayOf(day) })}`;
  };
  const toggle = (day: number) => {
    const { weekdays } = props.values;
    const next = weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day];
    props.onChange({ weekdays: next.toSorted() });
  };
  return (
    <div class="grid gap-4">
      <div class="grid gap-4 sm:grid-cols-2">
        <Select
          label="Repeats"
          value={props.values.rhythm}
          onValue={(rhythm) => props.onChange({ rhythm })}
          options={rhythms()}
          error={repeats() ? undefined : props.error}
        />
        <Show when={repeats()}>
          <NumberField
            label={`Every how many ${UNITS[props.values.rhythm]}`}
            value={props.values.interval}
            onValue={(interval) => props.onChange({ interval })}
            min={1}
            max={LIMITS.repeatInterval}
          />
        </Show>
      </div>
      <Show when={props.values.rhythm === "week"}>
        <fieldset>
          <legend class="mb-1.5 font-[520] text-sm text-text">On</legend>
          <div class="flex gap-1.5">
            <For each={[0, 1, 2, 3, 4, 5, 6].map((day) => (day + props.weekStart) % 7)}>
              {(day) => (
                <button
                  type="button"
                  aria-pressed={props.values.weekdays.includes(day)}
                  aria-label={weekdayName(day)}
                  onClick={() => toggle(day)}
                  class={cx(
                    "h-9 min-w-0 flex-1 rounded-md text-sm transition-colors coarse:h-11",
                    props.values.weekdays.includes(day)
                      ? "bg-accent font-[560] text-on-accent"
                      : "bg-surface-2 text-text hover:text-strong",
                  )}
                >
                  {weekdayName(day, "short").slice(0, 2)}
                </button>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
      <Show when={props.values.rhythm === "month"}>
        <Select
          label="Which day"
          value={props.values.monthly}
          onValue={(monthly) => props.onChange({ monthly })}
          options={monthlyChoices(props.values.startDay).map((value) => ({
            value,
            label: monthlyName(value),
          }))}
        />
      </Show>
      <Show when={repeats()}>
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            label="Ends"
            value={props.values.ends}
            onValue={(ends) => props.onChange({ ends })}
            options={(Object.keys(ENDS) as RepeatEnd[]).map((value) => ({ value, label: ENDS[value] }))}
            error={props.values.ends === "never" ? props.error : undefined}
          />
          <Show when={props.values.ends === "until"}>
            <TextField
              label="Last day"
              type="date"
              value={props.values.untilDay}
              onValue={(untilDay) => props.onChange({ untilDay })}
              error={props.error}
            />
          </Show>
          <Show when={props.values.ends === "count"}>
            <NumberField
              label="How many times"
              value={props.values.count}
              onValue={(count) => props.onChange({ count })}
              min={1}
              max={LIMITS.repeatCount}
              error={props.error}
            />
          </Show>
        </div>
        <Show when={sentence()}>
          <p aria-live="polite" class="-mt-1 text-accent-ink text-sm">
            {sentence()}.
          </p>
        </Show>
      </Show>
    </div>
  );
}
