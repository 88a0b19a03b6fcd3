import { PlanPage } from "#components/plan/PlanPage.tsx";

export default function PlanRoute() {
  return (
    <PlanPage eventsOf={() => () => []} moveEvent={undefined} openEvent={() => undefined} week={undefined} />
  );
}
