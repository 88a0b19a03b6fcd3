import { HabitsPage } from "#components/habits/HabitsPage.tsx";

export default function HabitsRoute() {
  return <HabitsPage />;
}
