import type { APIEvent } from "@solidjs/start/server";
import { claimAdmin } from "#server/admin/claim.ts";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { claimInput } from "#zero/people/claim.ts";

/** For somebody who has no role yet: the key is the permission. */
export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const session = await requiredSession(request);
    const { key } = await readJson(request, claimInput);
    await claimAdmin(session, key, request);
    return json(200, {});
  });
