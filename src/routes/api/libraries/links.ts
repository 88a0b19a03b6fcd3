import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { createLink } from "#server/libraries/links.ts";
import { linkInput } from "#zero/libraries/sharing-args.ts";

/** The address is in this answer and nowhere else. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const input = await readJson(request, linkInput);
    return json(201, { path: await createLink(userId, input, Date.now()) });
  });
