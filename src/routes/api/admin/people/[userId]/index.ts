import type { APIEvent } from "@solidjs/start/server";
import { personIn } from "#server/admin/asked.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { overviewOf } from "#server/admin/people.ts";
import { answer, json } from "#server/auth/answers.ts";

export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    await requiredOperator(request, "managePeople");
    return json(200, await overviewOf(personIn(params)));
  });
