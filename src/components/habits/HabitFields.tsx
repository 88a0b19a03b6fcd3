import { useQuery } from "@rocicorp/zero/solid";
import { For, type JSX, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { TIMES_OF_DAY } from "#zero/habits/schema.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { queries } from "#zero/queries.ts";
import { useHabits } from "./context.tsx";
import { EvidenceFields } from "./EvidenceFields.tsx";
import type { HabitErrors, HabitValues, ScheduleType } from "./habitForm.ts";
import { COLOUR_NAMES, COLOURS, colourOf, ICONS } from "./looks.ts";
import { TIME_NAMES, weekdayName, weekdaysFrom } from "./words.ts";

export interface FieldsProps {
  values: HabitValues;
  errors: HabitErrors;
  type: (changes: Partial<HabitValues>) => void;
}

const SCHEDULES: readonly { value: ScheduleType; label: string }[] = [
  { value: "daily", label: "Every day" },
  { value: "weekdays", label: "On some weekdays" },
  { value: "times_per_week", label: "A number of times a week" },
  { value: "every_n_days", label: "Every few days" },
];

export function HabitFields(props: FieldsProps & { isNew: boolean }) {
  const [goals] = useQuery(() => queries.habits.goals());
  const isAvoid = () => props.values.kind === "avoid";
  return (
    <>
      <Show when={props.isNew}>
        <SegmentedControl
          class="justify-self-start"
          label="Kind"
          value={props.values.kind}
          onValue={(kind) =>
            props.type({
              kind,
              targetCount: kind === "avoid" ? 0 : 1,
              ...(kind === "avoid" &&
                props.values.scheduleType === "times_per_week" && { scheduleType: "daily" as const }),
            })
          }
          options={[
            { value: "build", label: "Build" },
            { value: "avoid", label: "Avoid" },
          ]}
        />
      </Show>
      <TextField
        label="Name"
        value={props.values.name}
        onValue={(name) => props.type({ name })}
        error={props.errors.name}
        autocomplete="off"
      />
      <div class="grid grid-cols-2 gap-4">
        <NumberField
          label={isAvoid() ? "At most, a day" : "Target, a day"}
          value={props.values.targetCount}
          onValue={(targetCount) => props.type({ targetCount })}
          min={isAvoid() ? 0 : 1}
          max={LIMITS.habitTarget}
          error={props.errors.targetCount}
          {...(isAvoid() ? { hint: "Done when the day ends at or under it." } : {})}
        />
        <TextField
          label="Unit"
          value={props.values.unit}
          onValue={(unit) => props.type({ unit })}
          error={props.errors.unit}
          placeholder="glasses, min, pages"
          autocomplete="off"
        />
        <Select
          label="Due"
          class="max-sm:col-span-2"
          value={props.values.scheduleType}
          onValue={(scheduleType) => props.type({ scheduleType })}
          options={SCHEDULES.filter(({ value }) => !isAvoid() || value !== "times_per_week")}
          error={props.errors.schedule}
        />
        <ScheduleDetail {...props} />
        <Select
          label="Time of day"
          value={props.values.timeOfDay}
          onValue={(timeOfDay) => props.type({ timeOfDay })}
          options={TIMES_OF_DAY.map((value) => ({ value, label: TIME_NAMES[value] }))}
        />
        <TextField
          label="Begins"
          type="date"
          value={props.values.startsDay}
          onValue={(startsDay) => props.type({ startsDay })}
          error={props.errors.startsDay}
        />
      </div>
      <Show when={!isAvoid()}>
        <EvidenceFields {...props} />
      </Show>
      <Looks {...props} />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Category"
          value={props.values.category}
          onValue={(category) => props.type({ category })}
          error={props.errors.category}
          autocomplete="off"
        />
        <Show when={goals().length > 0}>
          <Select
            label="Serves the goal"
            value={props.values.goalId}
            onValue={(goalId) => props.type({ goalId })}
            options={[
              { value: "", label: "None" },
              ...goals().map(({ id, title }) => ({ value: id, label: title })),
            ]}
            error={props.errors.goalId}
          />
        </Show>
      </div>
      <TextArea
        label="Why"
        value={props.values.description}
        onValue={(description) => props.type({ description })}
        error={props.errors.description}
        rows={2}
      />
    </>
  );
}

/** What a schedule needs to know beside its kind. */
function ScheduleDetail(props: FieldsProps) {
  const { when } = useHabits();
  const toggle = (day: number) => {
    const { weekdays } = props.values;
    props.type({
      weekdays: weekdays.includes(day) ? weekdays.filter((other) => other !== day) : [...weekdays, day],
    });
  };
  return (
    <>
      <Show when={props.values.scheduleType === "weekdays"}>
        <Group label="Weekdays" error={props.errors["schedule.weekdays"]}>
          <div class="flex gap-1">
            <For each={weekdaysFrom(when().weekStart)}>
              {(day) => (
                <button
                  type="button"
                  aria-pressed={props.values.weekdays.includes(day)}
                  aria-label={weekdayName(day, "long")}
                  aria-invalid={props.errors["schedule.weekdays"] ? true : undefined}
                  onClick={() => toggle(day)}
                  class="h-9 min-w-0 flex-1 rounded-md border border-line text-text transition-colors hover:border-line-strong aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent coarse:h-11"
                >
                  {weekdayName(day, "narrow")}
                </button>
              )}
            </For>
          </div>
        </Group>
      </Show>
      <Show when={props.values.scheduleType === "times_per_week"}>
        <NumberField
          label="Times a week"
          value={props.values.times}
          onValue={(times) => props.type({ times })}
          min={1}
          max={7}
          error={props.errors["schedule.times"]}
        />
      </Show>
      <Show when={props.values.scheduleType === "every_n_days"}>
        <NumberField
          label="Days between"
          value={props.values.everyDays}
          onValue={(everyDays) => props.type({ everyDays })}
          min={1}
          max={LIMITS.habitEveryDays}
          unit="days"
          error={props.errors["schedule.days"]}
        />
      </Show>
      <Show when={props.values.scheduleType === "daily"}>
        <span class="max-sm:hidden" />
      </Show>
    </>
  );
}

function Group(props: { label: string; error?: string | undefined; children: JSX.Element }) {
  return (
    <fieldset class="min-w-0 max-sm:col-span-2">
      <legend class="mb-1.5 font-[520] text-sm text-text">{props.label}</legend>
      {props.children}
      <Show when={props.error}>
        <p aria-live="polite" class="mt-1.5 text-bad text-xs">
          {props.error}
        </p>
      </Show>
    </fieldset>
  );
}

const choice =
  "grid size-8 place-items-center rounded-md border border-transparent transition-colors hover:bg-surface-2 aria-pressed:border-line-strong aria-pressed:bg-surface-2 coarse:size-11";

/** Colour and picture. */
function Looks(props: FieldsProps) {
  const icons = Object.entries(ICONS);
  return (
    <div class="grid gap-3">
      <Group label="Colour">
        <div class="flex flex-wrap gap-1">
          <For each={COLOURS}>
            {(colour) => (
              <button
                type="button"
                aria-label={COLOUR_NAMES[colour]}
                aria-pressed={props.values.color === colour}
                onClick={() => props.type({ color: colour })}
                class={choice}
              >
                <span class="size-4.5 rounded-[5px]" style={{ background: colourOf(colour) }} />
              </button>
            )}
          </For>
        </div>
      </Group>
      <Group label="Icon">
        <div class="flex flex-wrap gap-0.5">
          <For each={icons}>
            {([name, icon]) => (
              <button
                type="button"
                aria-label={name.replace("-", " ")}
                aria-pressed={props.values.icon === name}
                onClick={() => props.type({ icon: props.values.icon === name ? "" : name })}
                class={cx(choice, props.values.icon === name ? "text-strong" : "text-faint")}
              >
                <Glyph icon={icon} size={17} />
              </button>
            )}
          </For>
        </div>
      </Group>
    </div>
  );
}
