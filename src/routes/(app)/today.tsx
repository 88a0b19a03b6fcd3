import { DayArrangement } from "#components/focus/DayArrangement.tsx";
import { FocusLead } from "#components/focus/FocusLead.tsx";
import { InboxGlance } from "#components/inbox/InboxGlance.tsx";
import { usePlanDay } from "#components/plan/data.ts";
import { openItems, useNextThing } from "#components/plan/lead.ts";
import { PlanGlance } from "#components/plan/PlanGlance.tsx";
import { useToday } from "#components/shell/person.ts";
import { DueQuests } from "#components/today/DueQuests.tsx";
import { TodayPage } from "#components/today/TodayPage.tsx";

export default function TodayRoute() {
  const plan = usePlanDay(useToday(), () => []);
  const next = useNextThing(plan);
  return (
    <TodayPage
      running={<FocusLead />}
      next={next()}
      openPlanItems={openItems(plan).length}
      sections={[
        { key: "plan", part: () => <PlanGlance plan={plan} /> },
        { key: "day", part: () => <DayArrangement /> },
        { key: "quests", part: () => <DueQuests /> },
        { key: "inbox", part: () => <InboxGlance /> },
      ]}
    />
  );
}
