import type { APIEvent } from "@solidjs/start/server";
import { personIn } from "#server/admin/asked.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { deletePerson } from "#server/admin/people.ts";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { deletePersonInput } from "#zero/people/overview.ts";

export const POST = ({ request, params }: APIEvent) =>
  answer(async () => {
    const session = await requiredOperator(request, "managePeople");
    const { email } = await readJson(request, deletePersonInput);
    await deletePerson(session, personIn(params), email, request);
    return json(200, {});
  });
