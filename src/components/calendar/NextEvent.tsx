// For Today: what comes next on the calendar, with a start where it is focus.
import { A, useNavigate } from "@solidjs/router";
import MapPin from "lucide-solid/icons/map-pin";
import { createMemo, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { civilDay, type Occurrence } from "#zero/calendar/rules.ts";
import { addDays, startOfDay } from "#zero/kernel/day.ts";
import { useOccurrences } from "./data.ts";
import { paint, toneOf } from "./looks.ts";
import { startFocus } from "./verbs.ts";
import { lengthText, whenText } from "./words.ts";

/** The first of today that is not over; what lasts all day only when nothing has a time. */
export const nextOf = (list: readonly Occurrence[], now: number, until: number): Occurrence | undefined => {
  const open = list.filter(({ startsAt, endsAt }) => endsAt > now && startsAt < until);
  return open.find(({ event }) => !event.allDay) ?? open[0];
};

export function NextEvent() {
  const act = useAct();
  const navigate = useNavigate();
  const clock = useDayClock();
  const today = useToday();
  const now = useNow(30_000);
  const until = () => startOfDay(addDays(today(), 1), clock());
  const { list, state } = useOccurrences(() => startOfDay(today(), clock()), until);
  const next = createMemo(() => nextOf(list(), now(), until()));
  const start = async (occurrence: Occurrence) => {
    if (await startFocus(act, occurrence)) navigate("/focus");
  };
  const when = (occurrence: Occurrence) => {
    const { startsAt, endsAt, event } = occurrence;
    if (!event.allDay && startsAt <= now()) return `now, ${lengthText(endsAt - now())} left`;
    const text = whenText(occurrence, clock().timezone, civilDay(now(), clock()));
    return event.allDay || startsAt - now() > 3 * 3_600_000
      ? text
      : `${text}, in ${lengthText(startsAt - now())}`;
  };
  return (
    <Section title="Next" actions={<A href="/calendar">Calendar</A>}>
      <ListState
        state={next() ? "known" : state() === "known" ? "empty" : state()}
        rows={1}
        empty={
          <EmptyState
            text="Nothing more is planned for today."
            action={
              <A href="/calendar?new" class={buttonClass("normal", "small")}>
                Plan something
              </A>
            }
          />
        }
      >
        <Show when={next()}>
          {(occurrence) => (
            <div class="flex items-center gap-3" style={{ "--tone": paint(toneOf(occurrence().event)) }}>
              <span aria-hidden="true" class="h-9 w-1 shrink-0 rounded-full bg-(--tone)" />
              <A href={`/calendar?date=${civilDay(occurrence().startsAt, clock())}`} class="min-w-0 flex-1">
                <span class="block truncate text-strong">{occurrence().event.title}</span>
                <span class="num flex items-center gap-2 text-faint text-xs">
                  {when(occurrence())}
                  <Show when={occurrence().event.location}>
                    <span class="flex min-w-0 items-center gap-1">
                      <MapPin size={11} class="shrink-0" />
                      <span class="truncate">{occurrence().event.location}</span>
                    </span>
                  </Show>
                </span>
              </A>
              <Show when={occurrence().event.eventType === "focus" && !occurrence().event.allDay}>
                <Button size="small" onClick={() => void start(occurrence())}>
                  Start focus
                </Button>
              </Show>
            </div>
          )}
        </Show>
      </ListState>
    </Section>
  );
}
