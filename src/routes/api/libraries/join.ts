import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { joinByLink } from "#server/libraries/links.ts";
import { tokenInput } from "#zero/libraries/sharing-args.ts";

/** The token comes in the body, where nothing writes it down. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const { token } = await readJson(request, tokenInput);
    return json(200, { libraryId: await joinByLink(userId, token, Date.now()) });
  });
