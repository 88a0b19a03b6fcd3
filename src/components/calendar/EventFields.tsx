import { useQuery } from "@rocicorp/zero/solid";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { Select } from "#components/ui/Select.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { instantAt } from "#zero/calendar/rules.ts";
import { EVENT_COLORS, EVENT_TYPES, type EventColor } from "#zero/calendar/schema.ts";
import { complaints, day } from "#zero/kernel/args.ts";
import { queries } from "#zero/queries.ts";
import { useCalendar } from "./context.tsx";
import { type EventErrors, type EventValues, heardValues, withStart } from "./form.ts";
import { COLOR_NAMES, paint, TYPE_NAMES, toneOf, toneOfColor } from "./looks.ts";
import { useQuickReader } from "./quick.ts";
import { RepeatFields } from "./RepeatFields.tsx";
import { reminderWords } from "./words.ts";

const REMINDERS = [0, 5, 10, 15, 30, 60, 120, 1_440, 10_080];
const NONE = "";

export function EventFields(props: {
  values: EventValues;
  errors: EventErrors;
  isNew: boolean;
  onChange: (changes: Partial<EventValues>) => void;
}) {
  const calendar = useCalendar();
  const start = (changes: { startDay?: string; startTime?: string }) =>
    props.onChange(withStart(props.values, changes));
  const reader = useQuickReader();
  /** A title that says when offers to mean it. */
  const heard = createMemo(() => {
    const found = props.isNew ? reader.read(props.values.title) : null;
    return found?.isDated ? found : undefined;
  });
  const [more, setMore] = createSignal<boolean>();
  const isFilled = () => {
    const { location, description, color, reminder, link, timezone } = props.values;
    return Boolean(
      location || description || color || reminder || link || timezone !== calendar.clock().timezone,
    );
  };
  const isOpen = () => more() ?? isFilled();
  const moreId = createUniqueId();
  /** For an event of another zone: what the person's own clock will show. */
  const here = () => {
    const { timezone, allDay, startDay, startTime } = props.values;
    const mine = calendar.clock().timezone;
    if (allDay || timezone === mine || !startTime || complaints(day, startDay)) return undefined;
    return `${timeText(instantAt(startDay, startTime, { timezone }), mine)} in your time zone.`;
  };
  return (
    <>
      <div>
        <TextField
          label="Title"
          value={props.values.title}
          onValue={(title) => props.onChange({ title })}
          onFocus={() => props.isNew && void reader.warm()}
          error={props.errors.title}
          autocomplete="off"
        />
        <Show when={heard()}>
          {(found) => (
            <button
              type="button"
              onClick={() => props.onChange(heardValues(found(), calendar.clock().timezone))}
              class="tap mt-1.5 text-left text-accent-ink text-sm hover:underline"
            >
              {found().title}: {reader.words(found())}. Take it
            </button>
          )}
        </Show>
      </div>
      <div class="grid items-end gap-4 sm:grid-cols-2">
        <Select
          label="Type"
          value={props.values.eventType}
          onValue={(eventType) => props.onChange({ eventType })}
          options={EVENT_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
        />
        <Switch
          label="All day"
          checked={props.values.allDay}
          onChange={(allDay) => props.onChange({ allDay })}
          class="sm:h-9"
        />
      </div>
      <div class="grid gap-4 sm:grid-cols-2">
        <Moment
          name="Starts"
          day={props.values.startDay}
          time={props.values.allDay ? undefined : props.values.startTime}
          onDay={(startDay) => start({ startDay })}
          onTime={(startTime) => start({ startTime })}
          error={props.errors.startsAt}
        />
        <Moment
          name="Ends"
          day={props.values.endDay}
          time={props.values.allDay ? undefined : props.values.endTime}
          onDay={(endDay) => props.onChange({ endDay })}
          onTime={(endTime) => props.onChange({ endTime })}
          error={props.errors.endsAt}
        />
      </div>
      <RepeatFields
        values={props.values}
        weekStart={calendar.clock().weekStart}
        error={props.errors.rrule}
        onChange={props.onChange}
      />
      <button
        type="button"
        aria-expanded={isOpen()}
        aria-controls={moreId}
        onClick={() => setMore(!isOpen())}
        class="tap -mt-1 inline-flex w-fit items-center gap-1.5 text-faint text-sm hover:text-strong"
      >
        <ChevronDown size={14} class={cx("transition-transform", !isOpen() && "-rotate-90")} />
        Place, note, colour, reminder
      </button>
      <div id={moreId} class="grid gap-4" hidden={!isOpen()}>
        <Show when={isOpen()}>
          <More values={props.values} errors={props.errors} here={here()} onChange={props.onChange} />
        </Show>
      </div>
    </>
  );
}

function Moment(props: {
  name: string;
  day: string;
  time: string | undefined;
  onDay: (day: string) => void;
  onTime: (time: string) => void;
  error: string | undefined;
}) {
  return (
    <div class="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
      <TextField label={props.name} type="date" value={props.day} onValue={props.onDay} error={props.error} />
      <Show when={props.time !== undefined}>
        <TextField
          label={`${props.name} at`}
          type="time"
          step={300}
          class="w-32 [&_label]:invisible"
          value={props.time}
          onValue={props.onTime}
        />
      </Show>
    </div>
  );
}

function More(props: {
  values: EventValues;
  errors: EventErrors;
  here: string | undefined;
  onChange: (changes: Partial<EventValues>) => void;
}) {
  const reminders = () => {
    const own = props.values.reminder;
    const known = REMINDERS.includes(Number(own)) || own === NONE ? REMINDERS : [Number(own), ...REMINDERS];
    return [
      { value: NONE, label: "None" },
      ...known.map((minutes) => ({ value: String(minutes), label: reminderWords(minutes) })),
    ];
  };
  const zones = createMemo(() => {
    const all = Intl.supportedValuesOf("timeZone");
    const own = props.values.timezone;
    return (all.includes(own) ? all : [own, ...all]).map((value) => ({
      value,
      label: value.replaceAll("_", " "),
    }));
  });
  return (
    <>
      <TextField
        label="Place"
        value={props.values.location}
        onValue={(location) => props.onChange({ location })}
        error={props.errors.location}
        autocomplete="off"
      />
      <TextArea
        label="Note"
        value={props.values.description}
        onValue={(description) => props.onChange({ description })}
        error={props.errors.description}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <Select
          label="Reminder"
          value={props.values.reminder}
          onValue={(reminder) => props.onChange({ reminder })}
          options={reminders()}
          error={props.errors.reminderMinutes}
        />
        <LinkSelect value={props.values.link} onValue={(link) => props.onChange({ link })} />
        <Select
          label="Time zone"
          value={props.values.timezone}
          onValue={(timezone) => props.onChange({ timezone })}
          options={zones()}
          error={props.errors.timezone}
          {...(props.here && { hint: props.here })}
        />
        <Colors values={props.values} onChange={props.onChange} />
      </div>
    </>
  );
}

/** What the event is for: a goal, quest or habit of one's own. */
function LinkSelect(props: { value: string; onValue: (value: string) => void }) {
  const [quests] = useQuery(() => queries.focus.servableQuests());
  const [goals] = useQuery(() => queries.focus.servableGoals());
  const [habits] = useQuery(() => queries.focus.servableHabits());
  const options = createMemo(() => {
    const known = [
      { value: NONE, label: "Nothing special" },
      ...goals().map((goal) => ({ value: `goal:${goal.id}`, label: `Goal: ${goal.title}` })),
      ...quests().map((quest) => ({ value: `quest:${quest.id}`, label: `Quest: ${quest.title}` })),
      ...habits().map((habit) => ({ value: `habit:${habit.id}`, label: `Habit: ${habit.name}` })),
    ];
    // One that is over stays what the event was for.
    return known.some(({ value }) => value === props.value)
      ? known
      : [...known, { value: props.value, label: "Something that is over" }];
  });
  return <Select label="Serves" value={props.value} onValue={props.onValue} options={options()} />;
}

function Colors(props: { values: EventValues; onChange: (changes: Partial<EventValues>) => void }) {
  const choices: readonly (EventColor | "")[] = [NONE, ...EVENT_COLORS];
  const paintOf = (color: EventColor | "") =>
    paint(color ? toneOfColor(color) : toneOf({ color: null, eventType: props.values.eventType }));
  return (
    <fieldset>
      <legend class="mb-1.5 font-[520] text-sm text-text">Colour</legend>
      <div class="flex h-9 items-center gap-2 coarse:h-11">
        <For each={choices}>
          {(color) => (
            <button
              type="button"
              aria-pressed={props.values.color === color}
              aria-label={color ? COLOR_NAMES[color] : "As the type"}
              onClick={() => props.onChange({ color })}
              class={cx(
                "tap size-6 rounded-full border-2 border-surface-1 outline-offset-1",
                props.values.color === color && "outline-2 outline-strong",
                !color && "opacity-60",
              )}
              style={{ background: paintOf(color) }}
            />
          )}
        </For>
      </div>
    </fieldset>
  );
}
