import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { withdraw } from "#server/libraries/invitations.ts";
import { withdrawInput } from "#zero/libraries/sharing-args.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const { id } = await readJson(request, withdrawInput);
    await withdraw(userId, id, Date.now());
    return json(200, {});
  });
