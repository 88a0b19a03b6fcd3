import { AchievementsPage } from "#components/achievements/AchievementsPage.tsx";

export default function AchievementsRoute() {
  return <AchievementsPage />;
}
