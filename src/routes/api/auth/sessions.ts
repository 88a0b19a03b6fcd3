import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { requiredSession } from "#server/auth/session.ts";
import { devicesOf, endSessions } from "#server/auth/sessions.ts";
import { endSessionsInput } from "#zero/auth/rules.ts";

export const GET = ({ request }: APIEvent) =>
  answer(async () => json(200, { devices: await devicesOf(await requiredSession(request)) }));

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const session = await requiredSession(request);
    const { end } = await readJson(request, endSessionsInput);
    return json(200, { ended: await endSessions(session, end, clientOf(request)) });
  });
