// The day beside the list: things are dropped onto it, moved, and made longer or shorter.
import { createMemo } from "solid-js";
import { dateText, timeText } from "#components/ui/dates.ts";
import { TimeGrid } from "#components/ui/TimeGrid.tsx";
import { localAt } from "#zero/kernel/day.ts";
import { dayColumn, planBlocks } from "./blocks.ts";
import { usePlan } from "./context.tsx";
import { USUAL_MINUTES } from "./verbs.ts";
import { dayTitle } from "./words.ts";

const MINUTE_MS = 60_000;
/** What is seen first when the day is not today: the morning. */
const MORNING_HOURS = 3;

export interface DayTimelineProps {
  /** An event of the calendar was moved or pulled. */
  moveEvent: (id: string, startsAt: number, endsAt: number) => Promise<void>;
  openEvent: (id: string) => void;
  class?: string;
}

export function DayTimeline(props: DayTimelineProps) {
  const { plan, verbs } = usePlan();
  const itemOf = (id: string) => plan.items().find((item) => item.id === id);
  const columns = createMemo(() => [
    dayColumn(dayTitle(plan.day(), plan.today()), plan.begins(), plan.ends(), plan.clock()),
  ]);
  const blocks = createMemo(() =>
    planBlocks({
      items: plan.items(),
      done: plan.done(),
      sessions: plan.sessions(),
      fixed: new Set(plan.events().flatMap(({ id, isFixed }) => (isFixed ? [id] : []))),
      usualMinutes: USUAL_MINUTES,
    }),
  );
  const move = (id: string, startsAt: number, endsAt: number) => {
    const item = itemOf(id);
    if (!item) return;
    if (item.type === "event") return props.moveEvent(item.subjectId ?? "", startsAt, endsAt);
    const minutes = Math.max(1, Math.round((endsAt - startsAt) / MINUTE_MS));
    if (startsAt !== item.startsAt) verbs.put(item, startsAt);
    if (minutes !== (item.minutes ?? USUAL_MINUTES)) verbs.estimate(item, minutes);
  };
  const zone = () => ({ timeZone: plan.clock().timezone });
  return (
    <TimeGrid
      label="Time line of the day"
      columns={columns()}
      blocks={blocks()}
      now={plan.day() === plan.today() ? plan.now() : undefined}
      scrollTo={
        plan.day() === plan.today() ? plan.now() - 3_600_000 : plan.begins() + MORNING_HOURS * 3_600_000
      }
      timeText={(at) => timeText(at, zone().timeZone)}
      dayText={(at) => dateText(at, { weekday: "long", day: "numeric", month: "long", ...zone() })}
      shiftDays={(at, days) => localAt(at, plan.clock()).add({ days }).epochMilliseconds}
      onMove={move}
      onOpen={(id) => {
        const item = itemOf(id);
        if (item?.type === "event") props.openEvent(item.subjectId ?? "");
        else document.querySelector<HTMLElement>(`[data-list-item="${CSS.escape(id)}"]`)?.focus();
      }}
      onDropItem={(id, startsAt) => {
        const item = itemOf(id);
        if (item && item.type !== "event") verbs.put(item, startsAt);
      }}
      class={props.class}
    />
  );
}
