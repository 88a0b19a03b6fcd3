import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { subscribe } from "#server/calendar/subscriptions.ts";
import { subscribeInput } from "#zero/calendar/feeds-args.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const input = await readJson(request, subscribeInput);
    return json(201, { id: await subscribe(userId, input) });
  });
