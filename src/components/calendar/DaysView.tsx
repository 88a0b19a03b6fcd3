import { createMemo, For, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { dayName, timeText } from "#components/ui/dates.ts";
import type { ListStateName } from "#components/ui/ListState.tsx";
import { TimeGrid } from "#components/ui/TimeGrid.tsx";
import type { TimeGridBlock, TimeGridColumn } from "#components/ui/timeGrid.ts";
import { civilDay, midnightOf, type Occurrence, shiftDays } from "#zero/calendar/rules.ts";
import { addDays } from "#zero/kernel/day.ts";
import { useCalendar } from "./context.tsx";
import { useDayDrop, useDayMoves } from "./dayDrag.ts";
import { EventLine } from "./EventLine.tsx";
import { lanesIn } from "./lanes.ts";
import { TYPE_ICONS, toneOf } from "./looks.ts";
import { daySpans, isBar } from "./spans.ts";
import { isReadOnly } from "./verbs.ts";
import { columnOf } from "./views.ts";
import { hourText, longDay, whenText } from "./words.ts";

const HOUR_MS = 3_600_000;
/** What a day is opened at when now is not in it. */
const MORNING_HOURS = 7;

/** A day, or the days of a week, hour by hour. */
export function DaysView(props: {
  days: readonly string[];
  occurrences: readonly Occurrence[];
  state: ListStateName;
}) {
  const calendar = useCalendar();
  const zone = () => calendar.clock().timezone;
  const time = (at: number) => timeText(at, zone());
  const columns = createMemo(() =>
    props.days.map((day) => columnOf(day, zone(), (at) => hourText(at, zone()))),
  );
  const byKey = createMemo(() => new Map(props.occurrences.map((one) => [one.key, one])));
  const blocks = createMemo(() => props.occurrences.filter((one) => !isBar(one)).map(blockOf));
  const first = () => {
    const now = calendar.now();
    const [column] = columns();
    if (!column) return now;
    const end = columns().at(-1)?.endsAt ?? 0;
    const isHere = now >= column.startsAt && now < end;
    const at = isHere ? now - 1.5 * HOUR_MS : column.startsAt + MORNING_HOURS * HOUR_MS;
    const day = midnightOf(civilDay(isHere ? now : column.startsAt, { timezone: zone() }), {
      timezone: zone(),
    });
    return Math.max(day, at);
  };
  const isEmpty = () => props.state === "empty" || (props.state === "known" && !columns().some(isBusy));
  const isBusy = ({ startsAt, endsAt }: TimeGridColumn) =>
    props.occurrences.some(
      (one) => one.startsAt < endsAt && (one.endsAt > startsAt || one.startsAt >= startsAt),
    );
  return (
    <div class="relative flex min-h-0 flex-1 flex-col">
      <TimeGrid
        label={props.days.length === 1 ? "The day" : "The week"}
        class="min-h-0 flex-1"
        columns={columns()}
        blocks={blocks()}
        now={calendar.now()}
        timeText={time}
        dayText={(at) => longDay(civilDay(at, { timezone: zone() }))}
        shiftDays={(at, days) => shiftDays(at, days, { timezone: zone() })}
        scrollTo={first()}
        {...(props.days.length > 1 && { header: (column: TimeGridColumn) => <DayHead day={column.key} /> })}
        {...(props.days.length === 1 && { header: () => null })}
        band={<Band days={props.days} occurrences={props.occurrences} />}
        bandLabel="All day"
        onCreate={(startsAt, endsAt) => calendar.create({ startsAt, endsAt })}
        onMove={(key, startsAt, endsAt) => {
          const occurrence = byKey().get(key);
          if (!occurrence) return;
          const where = whenText({ startsAt, endsAt, event: occurrence.event }, zone(), calendar.today());
          return calendar.verbs.move(occurrence, startsAt, endsAt, where);
        }}
        onOpen={(key) => {
          const occurrence = byKey().get(key);
          if (occurrence) calendar.open(occurrence);
        }}
        onDelete={(key) => {
          const occurrence = byKey().get(key);
          if (occurrence && !isReadOnly(occurrence)) void calendar.verbs.remove(occurrence);
        }}
      />
      <Show when={isEmpty()}>
        <p class="pointer-events-none absolute inset-x-0 bottom-4 mx-auto w-fit animate-fade rounded-full border border-line bg-surface-1 px-4 py-1.5 text-center text-faint text-sm">
          Nothing is planned here yet. <span class="fine:hidden">Tap a time twice.</span>
          <span class="hidden fine:inline">Draw on the grid, or press N.</span>
        </p>
      </Show>
    </div>
  );
}

const blockOf = (occurrence: Occurrence): TimeGridBlock => ({
  id: occurrence.key,
  title: occurrence.event.title,
  startsAt: occurrence.startsAt,
  endsAt: occurrence.endsAt,
  tone: toneOf(occurrence.event),
  icon: TYPE_ICONS[occurrence.event.eventType],
  isFixed: isReadOnly(occurrence),
  detail: occurrence.event.location ?? undefined,
});

function DayHead(props: { day: string }) {
  const calendar = useCalendar();
  const isToday = () => props.day === calendar.today();
  return (
    <button
      type="button"
      aria-current={isToday() ? "date" : undefined}
      onClick={() => calendar.go(props.day, "day")}
      class="flex w-full items-center justify-center gap-1.5 py-1.5 text-sm hover:bg-surface-1"
    >
      <span class={isToday() ? "text-accent-ink" : "text-faint"}>
        {dayName(props.day, { weekday: "short" })}
      </span>
      <span
        class={cx(
          "num grid h-6 min-w-6 place-items-center rounded-full px-1",
          isToday() ? "bg-accent font-semibold text-on-accent" : "text-strong",
        )}
      >
        {Number(props.day.slice(8))}
      </span>
      <span class="sr-only">{dayName(props.day, { month: "long" })}</span>
    </button>
  );
}

/** What lasts whole days, over the hours. */
function Band(props: { days: readonly string[]; occurrences: readonly Occurrence[] }) {
  const calendar = useCalendar();
  const spans = createMemo(() => daySpans(props.occurrences.filter(isBar), calendar.clock()));
  const lanes = createMemo(() => lanesIn(spans(), props.days));
  return (
    <div class="relative col-[2/-1] max-h-32 overflow-y-auto">
      <div class="absolute inset-0 flex min-h-full">
        <For each={props.days}>{(day) => <BandDay day={day} />}</For>
      </div>
      <div
        class="pointer-events-none relative grid gap-y-0.5 py-1 [&>*]:pointer-events-auto"
        style={{
          "grid-template-columns": `repeat(${props.days.length}, minmax(0, 1fr))`,
          "grid-template-rows": `repeat(${Math.max(1, lanes().count)}, 1.25rem)`,
        }}
      >
        <For each={lanes().placed}>{(placed) => <EventLine placed={placed} />}</For>
      </div>
    </div>
  );
}

function BandDay(props: { day: string }) {
  const calendar = useCalendar();
  const moves = useDayMoves();
  let element!: HTMLButtonElement;
  const isOver = useDayDrop(
    () => element,
    () => props.day,
    moves.move,
  );
  const create = () => {
    const zone = calendar.clock();
    calendar.create({
      startsAt: midnightOf(props.day, zone),
      endsAt: midnightOf(addDays(props.day, 1), zone),
      allDay: true,
    });
  };
  return (
    <button
      ref={element}
      type="button"
      tabindex="-1"
      aria-label={`New event all day, ${longDay(props.day)}`}
      onClick={create}
      class={cx("min-w-0 flex-1 border-line border-l hover:bg-surface-1", isOver() && "bg-surface-2")}
    />
  );
}
