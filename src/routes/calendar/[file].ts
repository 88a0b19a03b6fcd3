import type { APIEvent } from "@solidjs/start/server";
import { answer } from "#server/auth/answers.ts";
import { answerFeed } from "#server/calendar/answers.ts";

/** `/calendar/<token>.ics`, read by other programs: the token is all they have. */
export const GET = ({ request, params }: APIEvent) => answer(() => answerFeed(request, params.file ?? ""));
export const HEAD = GET;
