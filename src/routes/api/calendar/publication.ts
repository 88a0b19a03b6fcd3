import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { publicationOf, publish, revoke } from "#server/calendar/publication.ts";
import { publishInput } from "#zero/calendar/feeds-args.ts";

export const GET = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    return json(200, { publication: await publicationOf(userId) });
  });

/** The new address is in this answer and nowhere else. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const { show } = await readJson(request, publishInput);
    if (show === "nothing") await revoke(userId);
    const path = show === "nothing" ? null : await publish(userId, show === "busy");
    return json(200, { path, publication: await publicationOf(userId) });
  });
