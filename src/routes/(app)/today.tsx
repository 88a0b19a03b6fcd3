import { createMemo, lazy } from "solid-js";
import { type DayEvent, useDayList } from "#components/calendar/dayList.ts";
import { DayArrangement } from "#components/focus/DayArrangement.tsx";
import { FocusLead } from "#components/focus/FocusLead.tsx";
import { InboxGlance } from "#components/inbox/InboxGlance.tsx";
import { type PlanDay, usePlanDay } from "#components/plan/data.ts";
import { openItems, timedItems, useNextThing } from "#components/plan/lead.ts";
import { PlanGlance } from "#components/plan/PlanGlance.tsx";
import { useToday } from "#components/shell/person.ts";
import { DueQuests } from "#components/today/DueQuests.tsx";
import { TodayPage, type TodayPageProps } from "#components/today/TodayPage.tsx";

// What comes after the first look is fetched after it.
const DueHabits = lazy(() =>
  import("#components/habits/DueHabits.tsx").then(({ DueHabits: part }) => ({ default: part })),
);
const NextEvent = lazy(() =>
  import("#components/calendar/NextEvent.tsx").then(({ NextEvent: part }) => ({ default: part })),
);
const WeekObjectives = lazy(() =>
  import("#components/goals/WeekObjectives.tsx").then(({ WeekObjectives: part }) => ({ default: part })),
);

export default function TodayRoute() {
  const today = useToday();
  const events = useDayList(today).list;
  const plan = usePlanDay(today, events);
  const next = useNextThing(plan);
  // One list for as long as the page is open: its parts are known by identity.
  const sections: TodayPageProps["sections"] = [
    { key: "day", part: () => <Arrangement events={events()} plan={plan} />, isWide: true },
    { key: "plan", part: () => <PlanGlance plan={plan} /> },
    { key: "habits", part: () => <DueHabits /> },
    { key: "next", part: () => <NextEvent /> },
    { key: "week", part: () => <WeekObjectives /> },
    { key: "quests", part: () => <DueQuests /> },
    { key: "inbox", part: () => <InboxGlance /> },
  ];
  return (
    <TodayPage
      running={<FocusLead />}
      next={next()}
      openPlanItems={openItems(plan).length}
      sections={sections}
    />
  );
}

/** The day's events and what is planned beside what was done. */
function Arrangement(props: { events: readonly DayEvent[]; plan: PlanDay }) {
  const timed = createMemo(() => timedItems(props.plan));
  return (
    <DayArrangement
      events={props.events.filter(({ allDay }) => !allDay)}
      plannedFocus={timed().filter(({ isFocus }) => isFocus)}
      plannedPractice={timed().filter(({ isFocus }) => !isFocus)}
    />
  );
}
