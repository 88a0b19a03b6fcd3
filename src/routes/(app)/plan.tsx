import { useNavigate } from "@solidjs/router";
import { useDayEvents } from "#components/calendar/dayEvents.tsx";
import { WeekObjectives } from "#components/goals/WeekObjectives.tsx";
import { PlanPage } from "#components/plan/PlanPage.tsx";
import { usePlannedDay } from "#components/plan/plannedDay.ts";

export default function PlanRoute() {
  const navigate = useNavigate();
  const planned = usePlannedDay();
  const events = useDayEvents(planned.day);
  return (
    <>
      <PlanPage
        planned={planned}
        events={events.list}
        moveEvent={events.move}
        openEvent={() => navigate(`/calendar?view=day&date=${planned.day()}`)}
        week={<WeekObjectives />}
      />
      {events.dialog()}
    </>
  );
}
