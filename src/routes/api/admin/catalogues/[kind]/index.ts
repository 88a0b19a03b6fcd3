import type { APIEvent } from "@solidjs/start/server";
import { apply, callerOf, exportCatalogue, fileIn, kindIn, lookAt } from "#server/admin/catalogues.ts";
import { answer, json } from "#server/auth/answers.ts";

/** The whole catalogue as a file. */
export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    const caller = await callerOf(request);
    const kind = kindIn(params.kind);
    return new Response(await exportCatalogue(caller, kind), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="ostinato-${kind}.json"`,
        "cache-control": "no-store",
      },
    });
  });

/** Looks at a file; with `?seen=`, the name of what was looked at, applies it. */
export const POST = ({ request, params }: APIEvent) =>
  answer(async () => {
    const caller = await callerOf(request);
    const kind = kindIn(params.kind);
    const text = await fileIn(request);
    const seen = new URL(request.url).searchParams.get("seen");
    return json(200, await (seen === null ? lookAt(kind, text) : apply(caller, kind, text, seen)));
  });
