import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { changePassword } from "#server/auth/change-password.ts";
import { clientOf } from "#server/auth/client.ts";
import { requiredSession } from "#server/auth/session.ts";
import { changePasswordInput } from "#zero/auth/rules.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const session = await requiredSession(request);
    const input = await readJson(request, changePasswordInput);
    return json(200, { ended: await changePassword(session, input, clientOf(request)) });
  });
