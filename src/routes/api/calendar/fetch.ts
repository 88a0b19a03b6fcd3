import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { fetchNow } from "#server/calendar/subscriptions.ts";
import { fetchInput } from "#zero/calendar/feeds-args.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const { id } = await readJson(request, fetchInput);
    await fetchNow(userId, id);
    return json(202, {});
  });
