import { useNavigate } from "@solidjs/router";
import CalendarIcon from "lucide-solid/icons/calendar";
import MapPin from "lucide-solid/icons/map-pin";
import Play from "lucide-solid/icons/play";
import Repeat from "lucide-solid/icons/repeat";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { gradual } from "#components/ui/gradual.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, type ListStateName } from "#components/ui/ListState.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import type { Occurrence } from "#zero/calendar/rules.ts";
import { useCalendar } from "./context.tsx";
import { paint, TYPE_ICONS, TYPE_NAMES, toneOf } from "./looks.ts";
import { type DaySpan, daySpans } from "./spans.ts";
import { isReadOnly } from "./verbs.ts";
import { lengthText, longDay, shortDay } from "./words.ts";

/** So many rows are drawn at first, and more with each press: a full month of a full calendar is nobody's list. */
const ROWS = 60;
/** What a day is worth when they are drawn a few at a time. */
const ROWS_OF_DAY = 4;

/** What is to come, day after day. */
export function AgendaView(props: {
  days: readonly string[];
  occurrences: readonly Occurrence[];
  state: ListStateName;
}) {
  const calendar = useCalendar();
  const spans = createMemo(() => daySpans(props.occurrences, calendar.clock()));
  const [most, setMost] = createSignal(ROWS);
  createEffect(
    on(
      () => props.days[0],
      () => setMost(ROWS),
      { defer: true },
    ),
  );
  const all = createMemo(() =>
    props.days
      .map((day) => ({ day, spans: spans().filter(({ first, last }) => first <= day && day <= last) }))
      .filter(({ spans: here }) => here.length > 0),
  );
  /** Whole days, until there are enough rows. */
  const days = createMemo(() => {
    let rows = 0;
    return all().filter(({ spans: here }) => {
      const isShown = rows < most();
      rows += here.length;
      return isShown;
    });
  });
  const byDay = createMemo(() => new Map(days().map(({ day, spans: here }) => [day, here])));
  const shown = gradual(() => [...byDay().keys()], ROWS_OF_DAY);
  const state = () => (days().length > 0 ? "known" : props.state === "known" ? "empty" : props.state);
  const byKey = createMemo(() => new Map(props.occurrences.map((one) => [one.key, one])));
  const acting = (run: (occurrence: Occurrence) => void) => (id: string) => {
    const occurrence = byKey().get(id.slice(id.indexOf("/") + 1));
    if (occurrence) run(occurrence);
  };
  const remove = (occurrence: Occurrence) => {
    if (!isReadOnly(occurrence)) void calendar.verbs.remove(occurrence);
  };
  return (
    <div class="min-h-0 flex-1 overflow-y-auto pb-6">
      <ListState
        state={state()}
        empty={
          <EmptyState
            icon={CalendarIcon}
            text="Nothing is planned for the next thirty days."
            action={
              <Button onClick={() => calendar.create({ startsAt: calendar.now() })}>Create an event</Button>
            }
          />
        }
      >
        <section
          aria-label="Agenda"
          class="max-w-180"
          onKeyDown={listKeyDown({
            Enter: acting(calendar.open),
            Delete: acting(remove),
            "#": acting(remove),
          })}
        >
          <For each={shown()}>
            {(day) => (
              <section
                aria-label={longDay(day)}
                class="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 border-line/70 border-b py-2 sm:grid-cols-[6rem_minmax(0,1fr)]"
              >
                <button
                  type="button"
                  onClick={() => calendar.go(day, "day")}
                  class={cx(
                    "h-fit py-2 text-left text-sm hover:underline",
                    day === calendar.today() ? "font-[560] text-accent-ink" : "text-faint",
                  )}
                >
                  {capital(shortDay(day, calendar.today()))}
                </button>
                <ul>
                  <For each={byDay().get(day)}>{(span) => <Row span={span} day={day} />}</For>
                </ul>
              </section>
            )}
          </For>
          <Show when={days().length < all().length}>
            <Button kind="ghost" class="mt-3" onClick={() => setMost(most() + ROWS)}>
              Show more days
            </Button>
          </Show>
        </section>
      </ListState>
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Row(props: { span: DaySpan; day: string }) {
  const calendar = useCalendar();
  const navigate = useNavigate();
  const shown = () => props.span.occurrence;
  const event = () => shown().event;
  const zone = () => calendar.clock().timezone;
  const time = () => {
    if (event().allDay || (props.span.first < props.day && props.day < props.span.last)) return "all day";
    if (props.span.first < props.day) return `until ${timeText(shown().endsAt, zone())}`;
    return timeText(shown().startsAt, zone());
  };
  const isOver = () => shown().endsAt <= calendar.now();
  const start = async () => {
    if (await calendar.verbs.startFocus(shown())) navigate("/focus");
  };
  return (
    <li
      data-list-item={`${props.day}/${shown().key}`}
      tabindex="0"
      class={cx(
        "flex items-center gap-3 rounded-md px-2 py-1.5 hover:bg-surface-1 coarse:min-h-11",
        // Dimmed by its colour and not as a whole: it must stay readable.
        isOver() && "[--strong:var(--faint)] [--tone:var(--line-strong)]",
      )}
      style={isOver() ? {} : { "--tone": paint(toneOf(event())) }}
    >
      <span class="num w-16 shrink-0 text-faint text-sm">{time()}</span>
      <span aria-hidden="true" class="h-8 w-1 shrink-0 rounded-full bg-(--tone)" />
      <button
        type="button"
        tabindex="-1"
        onClick={() => calendar.open(shown())}
        class="min-w-0 flex-1 text-left"
      >
        <span class="flex items-center gap-1.5 text-strong">
          <Show when={TYPE_ICONS[event().eventType]}>
            {(icon) => (
              <Glyph
                icon={icon()}
                size={13}
                label={TYPE_NAMES[event().eventType]}
                class="shrink-0 text-faint"
              />
            )}
          </Show>
          <span class="truncate">{event().title}</span>
          <Show when={shown().seriesId}>
            <Repeat size={11} role="img" aria-label="Repeats" class="shrink-0 text-faint" />
          </Show>
        </span>
        <span class="num flex items-center gap-2 text-faint text-xs">
          <Show when={!event().allDay && shown().endsAt > shown().startsAt}>
            <span class="shrink-0">{lengthText(shown().endsAt - shown().startsAt)}</span>
          </Show>
          <Show when={event().location}>
            <span class="flex min-w-0 items-center gap-1">
              <MapPin size={11} class="shrink-0" />
              <span class="truncate">{event().location}</span>
            </span>
          </Show>
        </span>
      </button>
      <Show when={event().eventType === "focus" && !event().allDay && !isOver()}>
        <IconButton
          name={`Start focus: ${event().title}`}
          icon={Play}
          size="small"
          onClick={() => void start()}
        />
      </Show>
    </li>
  );
}
