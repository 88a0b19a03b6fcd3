import { ActivityPage } from "#components/admin/activity/ActivityPage.tsx";

export default function ActivityRoute() {
  return <ActivityPage />;
}
