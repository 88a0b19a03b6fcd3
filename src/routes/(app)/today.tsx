import { useDayEvents } from "#components/calendar/dayEvents.tsx";
import { NextEvent } from "#components/calendar/NextEvent.tsx";
import { DayArrangement } from "#components/focus/DayArrangement.tsx";
import { FocusLead } from "#components/focus/FocusLead.tsx";
import { WeekObjectives } from "#components/goals/WeekObjectives.tsx";
import { DueHabits } from "#components/habits/DueHabits.tsx";
import { InboxGlance } from "#components/inbox/InboxGlance.tsx";
import { usePlanDay } from "#components/plan/data.ts";
import { openItems, useNextThing } from "#components/plan/lead.ts";
import { PlanGlance } from "#components/plan/PlanGlance.tsx";
import { useToday } from "#components/shell/person.ts";
import { DueQuests } from "#components/today/DueQuests.tsx";
import { TodayPage } from "#components/today/TodayPage.tsx";

export default function TodayRoute() {
  const today = useToday();
  const plan = usePlanDay(today, useDayEvents(today).list);
  const next = useNextThing(plan);
  return (
    <TodayPage
      running={<FocusLead />}
      next={next()}
      openPlanItems={openItems(plan).length}
      sections={[
        { key: "day", part: () => <DayArrangement />, isWide: true },
        { key: "plan", part: () => <PlanGlance plan={plan} /> },
        { key: "habits", part: () => <DueHabits /> },
        { key: "next", part: () => <NextEvent /> },
        { key: "week", part: () => <WeekObjectives /> },
        { key: "quests", part: () => <DueQuests /> },
        { key: "inbox", part: () => <InboxGlance /> },
      ]}
    />
  );
}
