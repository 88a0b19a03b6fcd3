import { DayArrangement } from "#components/focus/DayArrangement.tsx";
import { FocusLead } from "#components/focus/FocusLead.tsx";
import { InboxGlance } from "#components/inbox/InboxGlance.tsx";
import { DueQuests } from "#components/today/DueQuests.tsx";
import { TodayPage } from "#components/today/TodayPage.tsx";

export default function TodayRoute() {
  return (
    <TodayPage lead={<FocusLead />} day={<DayArrangement />} quests={<DueQuests />} inbox={<InboxGlance />} />
  );
}
