// One surface for the day: the list in the person's order, and the calendar's day beside it.
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import LayoutTemplate from "lucide-solid/icons/layout-template";
import Sunset from "lucide-solid/icons/sunset";
import { type Accessor, createSignal, For, type JSX, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { dayName } from "#components/ui/dates.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { later } from "#components/ui/later.tsx";
import { Page } from "#components/ui/Page.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Soon } from "#components/ui/Soon.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { addDays } from "#zero/kernel/day.ts";
import { AddItem } from "./AddItem.tsx";
import { CapacityBar } from "./CapacityBar.tsx";
import { PlanProvider, usePlan } from "./context.tsx";
import { DayTimeline, type DayTimelineProps } from "./DayTimeline.tsx";
import { type DayEvent, usePlanDay } from "./data.ts";
import { LeftOver } from "./LeftOver.tsx";
import { PlanList } from "./PlanList.tsx";
import type { PlannedDay } from "./plannedDay.ts";
import { usePlanVerbs } from "./verbs.ts";
import { dayTitle } from "./words.ts";

type Dialog = { open: boolean; onClose: () => void };
const ShutDownDialog = later<Dialog>(
  () => import("./ShutDownDialog.tsx").then((part) => part.ShutDownDialog),
  ({ open }) => open,
);
const TemplatesDialog = later<Dialog>(
  () => import("./TemplatesDialog.tsx").then((part) => part.TemplatesDialog),
  ({ open }) => open,
);

const TIME_LINE_CLASS = "h-[calc(100dvh-14rem)] min-h-96 lg:sticky lg:top-4";

export interface PlanPageProps extends Omit<DayTimelineProps, "class"> {
  planned: PlannedDay;
  /** The calendar's occurrences of the day. */
  events: Accessor<readonly DayEvent[]>;
  /** What the week is for. */
  week: JSX.Element;
}

export function PlanPage(props: PlanPageProps) {
  const { day, today, go } = props.planned;
  const plan = usePlanDay(day, props.events);
  const verbs = usePlanVerbs(plan);
  const [dialog, setDialog] = createSignal<"end" | "templates">();
  const [side, setSide] = createSignal<"list" | "line">("list");
  const add = () => document.querySelector<HTMLInputElement>("[data-plan-add]")?.focus();
  registerCommands(() => [
    { id: "plan.add", title: "Add to the plan", group: "Plan", keys: "n", run: add },
    { id: "plan.before", title: "Day before", group: "Plan", keys: "[", run: () => go(addDays(day(), -1)) },
    { id: "plan.after", title: "Day after", group: "Plan", keys: "]", run: () => go(addDays(day(), 1)) },
    { id: "plan.today", title: "Today", group: "Plan", keys: "t", run: () => go(today()) },
    { id: "plan.end", title: "End the day", group: "Plan", run: () => setDialog("end") },
    {
      id: "plan.templates",
      title: "Templates of the plan",
      group: "Plan",
      run: () => setDialog("templates"),
    },
  ]);
  return (
    <PlanProvider value={{ plan, verbs }}>
      <Page
        title="Plan"
        tabTitle={day() === today() ? "Plan" : `Plan, ${dayTitle(day(), today())}`}
        action={
          <>
            <IconButton name="Templates" icon={LayoutTemplate} onClick={() => setDialog("templates")} />
            <Button icon={Sunset} onClick={() => setDialog("end")}>
              End the day
            </Button>
          </>
        }
      >
        <nav aria-label="Day" class="mb-4 flex flex-wrap items-center gap-1">
          <IconButton name="Day before" keys="[" icon={ChevronLeft} onClick={() => go(addDays(day(), -1))} />
          <h2 class="min-w-28 text-center font-[560] text-strong" aria-live="polite">
            {dayTitle(day(), today())}
          </h2>
          <IconButton name="Day after" keys="]" icon={ChevronRight} onClick={() => go(addDays(day(), 1))} />
          <span class="num px-2 text-faint text-sm max-sm:hidden">
            {dayName(day(), { weekday: "long", day: "numeric", month: "long" })}
          </span>
          <Show when={day() !== today()}>
            <Button kind="ghost" size="small" onClick={() => go(today())}>
              Today
            </Button>
          </Show>
          <SegmentedControl
            class="ml-auto lg:hidden"
            label="What to show"
            value={side()}
            onValue={setSide}
            options={[
              { value: "list", label: "List" },
              { value: "line", label: "Time line" },
            ]}
          />
        </nav>
        <div class="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
          <div class={side() === "list" ? "min-w-0" : "min-w-0 max-lg:hidden"}>
            <Closed />
            <Intention />
            <CapacityBar />
            <AllDay />
            <LeftOver />
            <AddItem />
            <PlanList />
            <div class="mt-7">{props.week}</div>
          </div>
          <div class={side() === "line" ? "min-w-0" : "min-w-0 max-lg:hidden"}>
            <Soon fallback={<div class={TIME_LINE_CLASS} />}>
              <DayTimeline moveEvent={props.moveEvent} openEvent={props.openEvent} class={TIME_LINE_CLASS} />
            </Soon>
          </div>
        </div>
      </Page>
      <ShutDownDialog open={dialog() === "end"} onClose={() => setDialog(undefined)} />
      <TemplatesDialog open={dialog() === "templates"} onClose={() => setDialog(undefined)} />
    </PlanProvider>
  );
}

/** A day that was ended says so, with its line, and can be opened again. */
function Closed() {
  const { plan, verbs } = usePlan();
  return (
    <Show when={plan.plan()?.shutdownAt}>
      <div class="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-[10px] border border-line bg-surface-1 px-4 py-3">
        <div class="min-w-0 flex-1">
          <p class="text-strong">This day is done.</p>
          <Show when={plan.plan()?.reflection}>
            {(line) => <p class="break-words text-faint">{line()}</p>}
          </Show>
        </div>
        <Button size="small" kind="ghost" onClick={() => void verbs.reopen()}>
          Open again
        </Button>
      </div>
    </Show>
  );
}

function AllDay() {
  const { plan } = usePlan();
  const events = () => plan.events().filter(({ allDay }) => allDay);
  return (
    <Show when={events().length > 0}>
      <p class="mb-4 flex flex-wrap items-center gap-2 text-faint text-sm">
        All day
        <For each={events()}>{({ title }) => <Chip>{title}</Chip>}</For>
      </p>
    </Show>
  );
}

function Intention() {
  const { plan, verbs } = usePlan();
  const [typed, setTyped] = createSignal<string>();
  const [error, setError] = createSignal<string>();
  const save = async () => {
    const line = typed();
    if (line === undefined || line === (plan.plan()?.intention ?? "")) return;
    const outcome = await verbs.intend(line);
    setError(outcome.ok ? undefined : outcome.sentence);
    if (outcome.ok) setTyped(undefined);
  };
  return (
    <TextField
      class="mb-4"
      label="What the day is for"
      hideLabel
      placeholder="What is this day for?"
      value={typed() ?? plan.plan()?.intention ?? ""}
      onValue={setTyped}
      onBlur={() => void save()}
      onKeyDown={(event) => event.key === "Enter" && void save()}
      error={error()}
      autocomplete="off"
    />
  );
}
