import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { openInvitations } from "#server/libraries/invitations.ts";
import { libraryInput } from "#zero/libraries/sharing-args.ts";

/** Read by POST, as what is asked for is an argument and no address. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    const { libraryId } = await readJson(request, libraryInput);
    return json(200, await openInvitations(userId, libraryId, Date.now()));
  });
