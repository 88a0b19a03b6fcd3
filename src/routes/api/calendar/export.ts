import type { APIEvent } from "@solidjs/start/server";
import { answer } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { calendarFile } from "#server/calendar/answers.ts";
import { exportCalendar } from "#server/calendar/own-events.ts";

export const GET = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId, name } = await requiredSession(request);
    return calendarFile(await exportCalendar(userId, name, Date.now()), "attachment");
  });
