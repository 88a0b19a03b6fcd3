import { CalendarPage } from "#components/calendar/CalendarPage.tsx";

export default function CalendarRoute() {
  return <CalendarPage />;
}
