import type { APIEvent } from "@solidjs/start/server";
import { personIn } from "#server/admin/asked.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { endSessionsOf } from "#server/admin/people.ts";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { endSessionsOfInput } from "#zero/people/overview.ts";

export const POST = ({ request, params }: APIEvent) =>
  answer(async () => {
    const session = await requiredOperator(request, "managePeople");
    const { end } = await readJson(request, endSessionsOfInput);
    return json(200, { ended: await endSessionsOf(session, personIn(params), end, clientOf(request)) });
  });
