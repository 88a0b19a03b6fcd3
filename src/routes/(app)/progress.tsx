import { ProgressPage } from "#components/progress/ProgressPage.tsx";

export default function ProgressRoute() {
  return <ProgressPage />;
}
