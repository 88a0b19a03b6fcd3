import { GoalsPage } from "#components/goals/GoalsPage.tsx";

export default function GoalsRoute() {
  return <GoalsPage />;
}
