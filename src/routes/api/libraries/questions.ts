import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { askByEmail } from "#server/libraries/questions.ts";
import { questionInput } from "#zero/libraries/sharing-args.ts";

/** Always the same answer, whoever has the address. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    await askByEmail(userId, await readJson(request, questionInput), Date.now());
    return json(202, {});
  });
