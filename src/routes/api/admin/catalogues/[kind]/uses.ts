import type { APIEvent } from "@solidjs/start/server";
import { callerOf, kindIn, usesIn } from "#server/admin/catalogues.ts";
import { answer, json } from "#server/auth/answers.ts";

/** How often each entry is used, by key. */
export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    await callerOf(request);
    return json(200, await usesIn(kindIn(params.kind)));
  });
