import { useQuery, useZero } from "@rocicorp/zero/solid";
import { useSearchParams } from "@solidjs/router";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Repeat from "lucide-solid/icons/repeat";
import Upload from "lucide-solid/icons/upload";
import { createEffect, createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { soon } from "#components/ui/gradual.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import type { Habit, HabitCompletion } from "#zero/habits/schema.ts";
import { addDays, startOfWeek } from "#zero/kernel/day.ts";
import { keysAfter } from "#zero/kernel/order.ts";
import { queries } from "#zero/queries.ts";
import { dayInfo, rowsOf } from "./board.ts";
import { HabitsProvider } from "./context.tsx";
import { DayDialog } from "./DayDialog.tsx";
import { useHabitBoard, useTodays, useWhen } from "./data.ts";
import { GridView } from "./GridView.tsx";
import { HabitDialog, type OpenForm } from "./HabitDialog.tsx";
import { HabitPage } from "./HabitPage.tsx";
import { PauseDialog } from "./PauseDialog.tsx";
import { PutAway } from "./PutAway.tsx";
import { TodayList } from "./TodayList.tsx";
import { useHabitVerbs } from "./verbs.ts";
import { YearView } from "./YearView.tsx";

type TabName = "today" | "week" | "month" | "year" | "away";
const TABS: readonly Tab<TabName>[] = [
  { value: "today", label: "Today" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "year", label: "Year" },
  { value: "away", label: "Archive" },
];
/** Days before today that a list of today looks back on. */
const LOOK_BACK = 13;

// Reading and writing files is for the few times somebody moves in or out.
const ImportDialog = later(
  () => import("./ImportDialog.tsx").then((part) => part.ImportDialog),
  (props: { open: boolean; onClose: () => void }) => props.open,
);

export function HabitsPage() {
  const when = useWhen();
  const verbs = useHabitVerbs(() => when().today);
  const board = useHabitBoard(
    () => ({
      from: startOfWeek(addDays(when().today, -LOOK_BACK), when().weekStart),
      to: addDays(startOfWeek(when().today, when().weekStart), 6),
    }),
    3,
  );
  const todays = useTodays(board, when);
  const [params, setParams] = useSearchParams();
  const [tab, setTab] = createSignal<TabName>("today");
  const [form, setForm] = createSignal<OpenForm>();
  const [pausing, setPausing] = createSignal<Habit>();
  const [importing, setImporting] = createSignal(false);
  const [shownDay, setShownDay] = createSignal<{ habitId: string; day: string }>();
  // The way in from another page, where a press on a step needed its day.
  createEffect(() => {
    const { habit, day } = params;
    if (typeof habit !== "string" || typeof day !== "string") return;
    setParams({ day: undefined }, { replace: true });
    setShownDay({ habitId: habit, day });
  });

  // Not on the first tab; and what leaves the lists is kept on the device, so that Undo finds it there.
  const isTime = soon();
  const [archived] = useQuery(() => (isTime() ? queries.habits.archived() : undefined));
  useQuery(() => (isTime() ? queries.habits.trash() : undefined));
  const known = createMemo(() => [...board.habits(), ...((archived() ?? []) as readonly Habit[])]);
  const opened = () => known().find(({ id }) => id === params.habit);

  const create = () => setForm({});
  const zero = useZero();
  const exportCsv = () => void import("./exporting.ts").then((part) => part.exportHabits(zero(), known()));
  openWhenAsked(create);
  registerCommands(() => [
    { id: "habits.new", title: "New habit", group: "Create", keys: "n", icon: Plus, run: create },
    {
      id: "habits.import",
      title: "Import habits",
      group: "Habits",
      icon: Upload,
      keywords: "csv loop",
      run: () => setImporting(true),
    },
    { id: "habits.export", title: "Export habits as CSV", group: "Habits", icon: Download, run: exportCsv },
    {
      id: "habits.back",
      title: "Back to all habits",
      group: "Habits",
      keys: "Escape",
      hidden: true,
      when: () => opened() !== undefined && !form() && !pausing() && !shownDay(),
      run: () => setParams({ habit: undefined }),
    },
  ]);

  return (
    <HabitsProvider
      value={{
        when,
        verbs,
        showDay: (habit, day) => setShownDay({ habitId: habit.id, day }),
        open: (habit) => setParams({ habit: habit.id }),
        edit: (habit) => setForm({ habit }),
        pause: setPausing,
      }}
    >
      <Show
        when={opened()}
        fallback={
          <Page
            title="Habits"
            aside={
              <Show when={todays.due() > 0}>
                {todays.done()} of {todays.due()} today
              </Show>
            }
            action={
              <div class="flex items-center gap-1">
                <DropdownMenu
                  trigger={(trigger: object) => (
                    <IconButton {...trigger} name="Import and export" icon={Ellipsis} />
                  )}
                  items={[
                    { label: "Import", icon: Upload, run: () => setImporting(true) },
                    { label: "Export as CSV", icon: Download, run: exportCsv },
                  ]}
                />
                <Button kind="primary" icon={Plus} keys="n" onClick={create}>
                  New habit
                </Button>
              </div>
            }
          >
            <Tabs label="Which view" tabs={TABS} value={tab()} onValue={setTab}>
              {(value) => (
                <Show when={value !== "away"} fallback={<PutAway />}>
                  <ListState
                    state={board.state()}
                    empty={
                      <EmptyState
                        icon={Repeat}
                        text="A habit is a step you repeat until it carries the piece. Begin with one."
                        action={
                          <Button icon={Plus} onClick={create}>
                            Create a habit
                          </Button>
                        }
                      />
                    }
                  >
                    <Switch>
                      <Match when={value === "today"}>
                        <TodayList
                          habits={todays.habits()}
                          others={todays.others()}
                          rowsFor={board.rowsFor}
                        />
                      </Match>
                      <Match when={value === "week" || value === "month"}>
                        <GridView span={value === "week" ? "week" : "month"} />
                      </Match>
                      <Match when={value === "year"}>
                        <YearView habits={board.habits()} />
                      </Match>
                    </Switch>
                  </ListState>
                </Show>
              )}
            </Tabs>
          </Page>
        }
        keyed={false}
      >
        {(habit) => <HabitPage habit={habit()} onBack={() => setParams({ habit: undefined })} />}
      </Show>
      <ShownDay shown={shownDay()} known={known()} onClose={() => setShownDay(undefined)} />
      <PauseDialog habit={pausing()} onClose={() => setPausing(undefined)} />
      <HabitDialog
        form={form()}
        newOrder={() => keysAfter(board.habits().at(-1)?.sortOrder, 1)[0] ?? "a0"}
        count={() => board.habits().length}
        onClose={() => setForm(undefined)}
        onReturned={setForm}
      />
      <ImportDialog open={importing()} onClose={() => setImporting(false)} />
    </HabitsProvider>
  );
}

/** The sheet of a day, with its rows, whatever span the page shows. */
function ShownDay(props: {
  shown: { habitId: string; day: string } | undefined;
  known: readonly Habit[];
  onClose: () => void;
}) {
  const when = useWhen();
  const range = () => {
    const day = props.shown?.day ?? when().today;
    const from = startOfWeek(day, when().weekStart);
    return { from, to: addDays(from, 6) };
  };
  const [days] = useQuery(() => (props.shown ? queries.habits.days(range()) : undefined));
  const habit = () => props.known.find(({ id }) => id === props.shown?.habitId);
  const info = createMemo(() => {
    const of = habit();
    if (!of || !props.shown) return undefined;
    const own = ((days() ?? []) as readonly HabitCompletion[]).filter(({ habitId }) => habitId === of.id);
    return dayInfo(of, props.shown.day, rowsOf(own), when());
  });
  return <DayDialog habit={habit()} info={info()} onClose={props.onClose} />;
}

/** `/habits?new` opens the form: the way in from the palette on another page. */
function openWhenAsked(create: () => void): void {
  const [params, setParams] = useSearchParams();
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    create();
  });
}
