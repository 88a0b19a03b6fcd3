import type { APIEvent } from "@solidjs/start/server";
import { personIn } from "#server/admin/asked.ts";
import { exportPerson } from "#server/admin/export.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { answer } from "#server/auth/answers.ts";

export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    const session = await requiredOperator(request, "managePeople");
    return exportPerson(session, personIn(params), request);
  });
