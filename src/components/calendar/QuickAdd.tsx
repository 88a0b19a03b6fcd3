import CornerDownLeft from "lucide-solid/icons/corner-down-left";
import { createMemo, createSignal, onCleanup, onMount, Show } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import { TextField } from "#components/ui/TextField.tsx";
import { civilDay } from "#zero/calendar/rules.ts";
import { quickEvent } from "#zero/calendar/rules-quick.ts";
import { parseRepeat } from "#zero/calendar/rules-recurrence.ts";
import type { FindDates } from "#zero/inbox/clues.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { useCalendar } from "./context.tsx";
import type { EventArgs } from "./form.ts";
import { repeatWords, whenText } from "./words.ts";

const [finder, setFinder] = createSignal<FindDates>();

/** One line that says what and when; what is understood is shown as it is typed. */
export function QuickAdd(props: { ref?: (focus: () => void) => void; onSaved: (startsAt: number) => void }) {
  const calendar = useCalendar();
  const settings = useSettings();
  const [line, setLine] = createSignal("");
  const [error, setError] = createSignal<string>();
  let field: HTMLDivElement | undefined;
  const warm = async () => {
    if (finder()) return;
    const { finderFor } = await import("#components/shell/dateFinder.ts");
    setFinder(() => finderFor(settings()?.locale ?? navigator.language));
  };
  onMount(() => props.ref?.(() => field?.querySelector("input")?.focus()));
  onCleanup(() => props.ref?.(() => undefined));
  const read = createMemo(() =>
    line().trim() === "" ? null : quickEvent(line(), serverNow(), calendar.clock(), finder()),
  );
  const words = () => {
    const found = read();
    if (!found) return undefined;
    const { timezone } = calendar.clock();
    const when = whenText(
      { ...found, event: { allDay: found.allDay, timezone } },
      timezone,
      calendar.today(),
    );
    const repeat = found.rrule ? parseRepeat(found.rrule) : null;
    const rhythm = repeat ? `. ${repeatWords(repeat, civilDay(found.startsAt, { timezone }), timezone)}` : "";
    return `${found.title}: ${when}${rhythm}`;
  };
  const save = async () => {
    await warm();
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
      ref={(element) => {
        field = element as unknown as HTMLDivElement;
      }}
      onFocusIn={() => void warm()}
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
