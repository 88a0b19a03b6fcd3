import { createSignal, onCleanup } from "solid-js";
import { Section } from "#components/ui/Section.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { complaints, optionalText } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useGoalVerbs } from "./verbs.ts";

/** How long the hand rests before what was typed is saved. */
const REST_MS = 800;
const noteText = optionalText("The note", LIMITS.note);

/** A note on one week, saved by itself. Keyed by its week: what is typed for one never lands in another. */
export function WeekNote(props: { weekDay: string; note: string }) {
  const verbs = useGoalVerbs();
  const [typed, setTyped] = createSignal<string>();
  const [error, setError] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { weekDay } = props;
  const save = () => {
    clearTimeout(timer);
    const text = typed();
    if (text === undefined || text === props.note) return;
    const wrong = complaints(noteText, text);
    setError(wrong ? Object.values(wrong)[0] : undefined);
    if (!wrong) void verbs.noteWeek(weekDay, text);
  };
  onCleanup(save);
  return (
    <Section title="A note on the week">
      <TextArea
        label="Note"
        hideLabel
        placeholder="What went well, what got in the way, what you want to do differently."
        rows={5}
        value={typed() ?? props.note}
        onValue={(text) => {
          setTyped(text);
          clearTimeout(timer);
          timer = setTimeout(save, REST_MS);
        }}
        onBlur={save}
        error={error()}
      />
    </Section>
  );
}
