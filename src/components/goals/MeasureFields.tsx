import { useQuery } from "@rocicorp/zero/solid";
import { Show } from "solid-js";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { EVIDENCE_UNITS } from "#zero/evidence/rules.ts";
import { EVIDENCE_SOURCES } from "#zero/kernel/evidence.ts";
import { queries } from "#zero/queries.ts";
import { BY_HAND, type GoalErrors, type GoalValues, isOwnable } from "./goalForm.ts";
import { SOURCE_NAMES } from "./words.ts";

const SOURCES = [
  { value: BY_HAND as GoalValues["source"], label: "I log it by hand" },
  ...EVIDENCE_SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] })),
];

/** From where to where, in what, and what moves it. */
export function MeasureFields(props: {
  values: GoalValues;
  errors: GoalErrors;
  /** Switching it off forgets what was measured. */
  loses: boolean;
  onType: (changes: Partial<GoalValues>) => void;
}) {
  const [habits] = useQuery(() => queries.focus.servableHabits());
  /** A source brings its unit along, unless the person named one of their own. */
  const choose = (source: GoalValues["source"]) => {
    const known = Object.values<string>(EVIDENCE_UNITS);
    const takesUnit = props.values.unit.trim() === "" || known.includes(props.values.unit);
    props.onType({
      source,
      ...(source !== BY_HAND && takesUnit && { unit: EVIDENCE_UNITS[source] }),
    });
  };
  return (
    <div class="grid gap-4 border-line border-t pt-4">
      <Switch
        label="Measure it"
        hint={
          props.loses
            ? "Saving forgets everything that was measured so far."
            : "From a start to a target, up or down."
        }
        checked={props.values.isMeasured}
        onChange={(isMeasured) => props.onType({ isMeasured })}
      />
      <Show when={props.values.isMeasured}>
        <div class="grid gap-4 sm:grid-cols-3">
          <NumberField
            label="From"
            value={props.values.start}
            onValue={(start) => props.onType({ start })}
            error={props.errors["metric.start"]}
          />
          <NumberField
            label="To"
            value={props.values.target}
            onValue={(target) => props.onType({ target })}
            error={props.errors["metric.target"]}
          />
          <TextField
            label="Unit"
            value={props.values.unit}
            onValue={(unit) => props.onType({ unit })}
            error={props.errors["metric.unit"]}
            placeholder="kg, pages, songs"
            autocomplete="off"
          />
        </div>
        <div class="grid gap-4 sm:grid-cols-2">
          <Select
            label="What moves it"
            value={props.values.source}
            onValue={choose}
            options={SOURCES}
            error={props.errors["metric.evidence.source"]}
            hint={props.values.source === BY_HAND ? undefined : "Counts by itself from now on."}
          />
          <Show when={props.values.source === "quests"}>
            <TextField
              label="Only of the category"
              value={props.values.questCategory}
              onValue={(questCategory) => props.onType({ questCategory })}
              error={props.errors["metric.evidence.category"]}
              hint="Empty: every quest."
              autocomplete="off"
            />
          </Show>
          <Show when={props.values.source === "habit"}>
            <Select
              label="Habit"
              value={props.values.habitId}
              onValue={(habitId) => props.onType({ habitId })}
              options={[
                { value: "", label: habits().length > 0 ? "Choose a habit" : "You have no habits yet" },
                ...habits().map(({ id, name }) => ({ value: id, label: name })),
              ]}
              error={props.errors["metric.evidence"] ?? props.errors["metric.evidence.habitId"]}
            />
          </Show>
        </div>
        <Show when={isOwnable(props.values.source)}>
          <Switch
            label="Only focus for this goal"
            hint="Otherwise every session counts."
            checked={props.values.isOwnOnly}
            onChange={(isOwnOnly) => props.onType({ isOwnOnly })}
          />
        </Show>
      </Show>
    </div>
  );
}
