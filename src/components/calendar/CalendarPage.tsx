import { useSearchParams } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createEffect, createMemo, createSignal, Match, onCleanup, Show, Switch } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { Page } from "#components/ui/Page.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Soon } from "#components/ui/Soon.tsx";
import { civilDay, midnightOf, type Occurrence } from "#zero/calendar/rules.ts";
import { complaints, day as dayRule } from "#zero/kernel/args.ts";
import { addDays } from "#zero/kernel/day.ts";
import { AgendaView } from "./AgendaView.tsx";
import { registerCalendarCommands } from "./commands.ts";
import { CalendarProvider, useCalendar } from "./context.tsx";
import { DaysView } from "./DaysView.tsx";
import { useOccurrences } from "./data.ts";
import type { OpenEvent } from "./EventDialog.tsx";
import { MiniMonth } from "./MiniMonth.tsx";
import { MonthView } from "./MonthView.tsx";
import { QuickAdd } from "./QuickAdd.tsx";
import { createScopeQuestion } from "./scope.ts";
import { useSwipe } from "./swipe.ts";
import { useCalendarVerbs } from "./verbs.ts";
import { daysShown, paged, titleOf, VIEW_NAMES, VIEWS, type View } from "./views.ts";
import { WeekStrip } from "./WeekStrip.tsx";

const EventDialog = later(
  () => import("./EventDialog.tsx").then((part) => part.EventDialog),
  (props) => props.open !== undefined,
);
const ScopeDialog = later(
  () => import("./ScopeDialog.tsx").then((part) => part.ScopeDialog),
  (props) => props.question !== undefined,
);
const TrashDialog = later(
  () => import("./TrashDialog.tsx").then((part) => part.TrashDialog),
  (props) => props.open,
);

const NARROW = "(width < 40rem)";
const HOUR_MS = 3_600_000;

function useNarrow() {
  const media = window.matchMedia(NARROW);
  const [isNarrow, setNarrow] = createSignal(media.matches);
  const look = () => setNarrow(media.matches);
  media.addEventListener("change", look);
  onCleanup(() => media.removeEventListener("change", look));
  return isNarrow;
}

export function CalendarPage() {
  const [params, setParams] = useSearchParams<{ view?: string; date?: string; new?: string }>();
  const clock = useDayClock();
  const now = useNow(30_000);
  const isNarrow = useNarrow();
  const today = createMemo(() => civilDay(now(), clock()));
  const view = (): View => {
    const named = VIEWS.find((one) => one === params.view);
    return named === "week" && isNarrow() ? "day" : (named ?? (isNarrow() ? "day" : "week"));
  };
  const day = () => (params.date && !complaints(dayRule, params.date) ? params.date : today());
  const days = createMemo(() => daysShown(view(), day(), clock().weekStart), [], {
    // Another day of the same month draws nothing anew.
    equals: (a, b) => a.join() === b.join(),
  });
  const occurrences = useOccurrences(
    () => midnightOf(days()[0] ?? day(), clock()),
    () => midnightOf(addDays(days().at(-1) ?? day(), 1), clock()),
  );
  const scope = createScopeQuestion();
  const verbs = useCalendarVerbs((id) => occurrences.series().find((row) => row.id === id), scope.ask);
  const [open, setOpen] = createSignal<OpenEvent>();
  const [trash, setTrash] = createSignal(false);
  let focusQuickAdd: () => void = () => undefined;

  const show = (next: { view?: View; date?: string }) => setParams(next, { replace: true, scroll: false });
  const go = (date: string, other?: View) => show({ date, ...(other && { view: other }) });
  const page = (by: 1 | -1) => go(paged(view(), day(), by));
  const create = (slot: Extract<OpenEvent, { slot: unknown }>["slot"]) => setOpen({ slot });
  /** The next full hour of the day that is shown; today that is soon. */
  const createSoon = () => {
    const shown = days().includes(today()) ? now() : midnightOf(day(), clock()) + 9 * HOUR_MS - 1;
    create({ startsAt: Math.ceil(shown / HOUR_MS) * HOUR_MS });
  };
  const look = (startsAt: number) => {
    const date = civilDay(startsAt, clock());
    if (!days().includes(date)) go(date);
  };
  const openEvent = (occurrence: Occurrence) =>
    setOpen({ occurrence, series: occurrences.series().find((row) => row.id === occurrence.seriesId) });
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    createSoon();
  });
  registerCalendarCommands({
    create: createSoon,
    show: (next) => show({ view: next }),
    page,
    goToday: () => go(today()),
    quickAdd: () => focusQuickAdd(),
    openTrash: () => setTrash(true),
  });

  const swipe = useSwipe(page);
  const views = () => VIEWS.filter((one) => !isNarrow() || one !== "week");
  const Switcher = () => (
    <SegmentedControl
      label="View"
      value={view()}
      onValue={(next) => show({ view: next })}
      options={views().map((value) => ({ value, label: VIEW_NAMES[value] }))}
      class="max-sm:[&_span]:px-2.5"
    />
  );
  const Pager = () => (
    <div class="flex items-center gap-0.5">
      <IconButton name="Earlier" keys="k" icon={ChevronLeft} onClick={() => page(-1)} />
      <Button kind="ghost" class="px-2.5" onClick={() => go(today())}>
        Today
      </Button>
      <IconButton name="Later" keys="j" icon={ChevronRight} onClick={() => page(1)} />
    </div>
  );
  return (
    <CalendarProvider value={{ now, clock, today, verbs, open: openEvent, create, go }}>
      <Page
        fill
        title={titleOf(view(), days(), day(), isNarrow())}
        tabTitle="Calendar"
        action={
          <div class="flex items-center gap-2">
            <Show
              when={!isNarrow()}
              fallback={
                <Button kind="ghost" class="px-2.5" onClick={() => go(today())}>
                  Today
                </Button>
              }
            >
              <Pager />
              <Switcher />
            </Show>
            <DropdownMenu
              trigger={(menu: object) => <IconButton {...menu} name="More" icon={Ellipsis} />}
              items={[{ label: "Trash", icon: Trash, run: () => setTrash(true) }]}
            />
            <Button kind="primary" icon={Plus} keys="n" class="max-sm:hidden" onClick={createSoon}>
              New event
            </Button>
          </div>
        }
      >
        <div class="flex min-h-0 flex-1 gap-6">
          <div class="flex min-h-0 min-w-0 flex-1 flex-col" {...swipe}>
            <Show when={isNarrow() && view() === "day"}>
              <WeekStrip day={day()} />
            </Show>
            <Show when={occurrences.state() === "failed"}>
              <div class="mb-3">
                <ListState
                  state="failed"
                  empty={null}
                  failed="Your calendar could not be loaded. What is shown may be old."
                >
                  {null}
                </ListState>
              </div>
            </Show>
            <Switch>
              <Match when={view() === "month"}>
                <MonthView days={days()} day={day()} occurrences={occurrences.list()} />
              </Match>
              <Match when={view() === "agenda"}>
                <AgendaView days={days()} occurrences={occurrences.list()} state={occurrences.state()} />
              </Match>
              <Match when={true}>
                <DaysView days={days()} occurrences={occurrences.list()} state={occurrences.state()} />
              </Match>
            </Switch>
          </div>
          <aside aria-label="Overview" class="flex w-56 shrink-0 flex-col gap-6 max-lg:hidden">
            <QuickAdd
              ref={(focus) => {
                focusQuickAdd = focus;
              }}
              onSaved={look}
            />
            <Soon fallback={<div class="h-60" />}>
              <MiniMonth day={day()} shown={view() === "month" ? [] : days()} onDay={(date) => go(date)} />
            </Soon>
            <Hints />
          </aside>
        </div>
        <Show when={isNarrow()}>
          <div class="-mx-4 flex items-center gap-1 border-line border-t bg-surface-0 px-2 py-1">
            <Switcher />
            <span class="flex-1" />
            <IconButton name="Earlier" icon={ChevronLeft} size="large" onClick={() => page(-1)} />
            <IconButton name="Later" icon={ChevronRight} size="large" onClick={() => page(1)} />
            <IconButton name="New event" icon={Plus} kind="primary" size="large" onClick={createSoon} />
          </div>
        </Show>
      </Page>
      <EventDialog open={open()} onClose={() => setOpen(undefined)} onReturned={setOpen} onSaved={look} />
      <ScopeDialog question={scope.asked()} onAnswer={scope.settle} />
      <TrashDialog open={trash()} onClose={() => setTrash(false)} />
    </CalendarProvider>
  );
}

/** What is otherwise found by chance. */
function Hints() {
  const calendar = useCalendar();
  return (
    <p class="text-faint text-xs leading-5">
      Times are those of {calendar.clock().timezone.replaceAll("_", " ")}. Draw on the grid for a new event;
      arrow keys move the one in focus.
    </p>
  );
}
