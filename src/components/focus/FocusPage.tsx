import { Page } from "#components/ui/Page.tsx";
import { FocusHistory } from "./FocusHistory.tsx";
import { FocusStatistics } from "./FocusStatistics.tsx";
import { GoalRing } from "./GoalRing.tsx";
import { SessionStage } from "./SessionStage.tsx";
import { TakenBack } from "./TakenBack.tsx";

export function FocusPage() {
  return (
    <Page title="Focus" aside={<GoalRing />}>
      <SessionStage />
      <FocusStatistics />
      <FocusHistory />
      <TakenBack />
    </Page>
  );
}
