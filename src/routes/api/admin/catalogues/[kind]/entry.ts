import type { APIEvent } from "@solidjs/start/server";
import { callerOf, kindIn, saveWhole, wholeEntry } from "#server/admin/catalogues.ts";
import { answer, json } from "#server/auth/answers.ts";

/** `?key=`: an entry with what no device is told. */
export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    const caller = await callerOf(request);
    const key = new URL(request.url).searchParams.get("key") ?? "";
    return json(200, await wholeEntry(caller, kindIn(params.kind), key));
  });

/** Saves one. */
export const POST = ({ request, params }: APIEvent) =>
  answer(async () => {
    await saveWhole(await callerOf(request), kindIn(params.kind), request);
    return json(200, {});
  });
