import CornerDownLeft from "lucide-solid/icons/corner-down-left";
import { createMemo, createSignal, onCleanup, onMount, Show } from "solid-js";
import { newId } from "#components/shell/ids.ts";
import { TextField } from "#components/ui/TextField.tsx";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useCalendar } from "./context.tsx";
import type { EventArgs } from "./form.ts";
import { useQuickReader } from "./quick.ts";
import { whenText } from "./words.ts";

/** One line that says what and when; what is understood is shown as it is typed. */
export function QuickAdd(props: { ref?: (focus: () => void) => void; onSaved: (startsAt: number) => void }) {
  const calendar = useCalendar();
  const reader = useQuickReader();
  const [line, setLine] = createSignal("");
  const [error, setError] = createSignal<string>();
  let field: HTMLFormElement | undefined;
  onMount(() => props.ref?.(() => field?.querySelector("input")?.focus()));
  onCleanup(() => props.ref?.(() => undefined));
  const read = createMemo(() => reader.read(line()));
  const words = () => {
    const found = read();
    return found ? `${found.title}: ${reader.words(found)}` : undefined;
  };
  const save = async () => {
    await reader.warm();
    const found = read();
    if (!found) return;
    if (found.title.length > LIMITS.title)
      return setError(`The title can be at most ${LIMITS.title} characters long.`);
    const { isDated: _, ...said } = found;
    const { timezone } = calendar.clock();
    const args: EventArgs = { ...BARE, ...said, timezone };
    const when = whenText({ ...found, event: args }, timezone, calendar.today());
    const outcome = await calendar.verbs.create(newId(), args, `Created: ${found.title}, ${when}.`);
    if (!outcome.ok) return;
    setLine("");
    props.onSaved(found.startsAt);
  };
  return (
    <form
      ref={field}
      onFocusIn={() => void reader.warm()}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="Quick add"
        hideLabel
        icon={CornerDownLeft}
        placeholder="Rehearsal fri 18:00-20:00"
        autocomplete="off"
        value={line()}
        onValue={(text) => {
          setLine(text);
          setError(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            setLine("");
            event.currentTarget.blur();
          }
        }}
        error={error()}
      />
      <Show when={words()}>
        <p aria-live="polite" class="mt-1.5 text-accent-ink text-xs">
          {words()}
        </p>
      </Show>
    </form>
  );
}

const BARE = {
  eventType: "general",
  location: null,
  description: null,
  color: null,
  reminderMinutes: null,
  goalId: null,
  questId: null,
  habitId: null,
} as const;
