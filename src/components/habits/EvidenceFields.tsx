import { Show } from "solid-js";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Select } from "#components/ui/Select.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { EVIDENCE_UNITS } from "#zero/evidence/rules.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import type { FieldsProps } from "./HabitFields.tsx";
import { LINKABLE } from "./habitForm.ts";
import { SOURCE_NAMES } from "./words.ts";

type Source = keyof typeof SOURCE_NAMES;
const SOURCES = Object.keys(SOURCE_NAMES) as Source[];
/** What is a piece of its own: its amount is always one. */
const PIECES: ReadonlySet<string> = new Set([
  "focusSessions",
  "workouts",
  "lessons",
  "drills",
  "listening",
  "quests",
]);

/** By what the habit ticks itself, and how much that counts. */
export function EvidenceFields(props: FieldsProps) {
  const source = () => props.values.source as Source | "";
  const isPiece = () => PIECES.has(source());
  const unit = () => {
    const of = source();
    return of === "" ? "" : EVIDENCE_UNITS[of];
  };
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <Select
        label="Ticks itself with"
        value={source()}
        onValue={(chosen) =>
          props.type({
            source: chosen,
            counts: PIECES.has(chosen) ? "ticks" : "amount",
            minAmount: undefined,
          })
        }
        options={[
          { value: "", label: "Nothing, only by hand" },
          ...SOURCES.map((value) => ({ value, label: SOURCE_NAMES[value] })),
        ]}
        error={props.errors.evidence}
      />
      <Show when={source() !== "" && !isPiece()}>
        <Select
          label="Each counts"
          value={props.values.counts}
          onValue={(counts) => props.type({ counts })}
          options={[
            { value: "amount", label: `Its ${unit() === "min" ? "minutes" : unit()}` },
            { value: "ticks", label: "Once" },
          ]}
          hint={
            props.values.counts === "amount"
              ? "They add up to the target of the day."
              : "One tick each time, however long it was."
          }
        />
      </Show>
      <Show when={source() !== "" && !isPiece() && props.values.counts === "ticks"}>
        <NumberField
          label="From"
          value={props.values.minAmount}
          onValue={(minAmount) => props.type({ minAmount })}
          min={1}
          max={LIMITS.habitTarget}
          unit={unit()}
          hint="Shorter ones are left out. Empty: all count."
          error={props.errors["evidence.minAmount"]}
        />
      </Show>
      <Show when={source() === "quests"}>
        <TextField
          label="Only of the category"
          value={props.values.evidenceCategory}
          onValue={(evidenceCategory) => props.type({ evidenceCategory })}
          error={props.errors["evidence.category"]}
          hint="Empty: every quest."
          autocomplete="off"
        />
      </Show>
      <Show when={LINKABLE.has(source())}>
        <Checkbox
          class="self-end sm:col-span-2"
          label="Only sessions that were started for this habit"
          checked={props.values.isOwnOnly}
          onChange={(isOwnOnly) => props.type({ isOwnOnly })}
        />
      </Show>
    </div>
  );
}
