import type { APIEvent } from "@solidjs/start/server";
import { apply, exportCatalogue, fileIn, lookAt } from "#server/admin/catalogues.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { answer, json } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { isKindName, type KindName } from "#zero/catalogues/names.ts";

function kindIn({ params }: APIEvent): KindName {
  const { kind = "" } = params;
  if (!isKindName(kind)) throw new AuthError("row.missing");
  return kind;
}

/** The whole catalogue as a file. */
export const GET = (event: APIEvent) =>
  answer(async () => {
    await requiredOperator(event.request, "editCatalogues");
    const kind = kindIn(event);
    return new Response(await exportCatalogue(kind), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="ostinato-${kind}.json"`,
        "cache-control": "no-store",
      },
    });
  });

/** Looks at a file; with `?seen=`, the name of what was looked at, applies it. */
export const POST = (event: APIEvent) =>
  answer(async () => {
    const { request } = event;
    const { userId, roles } = await requiredOperator(request, "editCatalogues");
    const kind = kindIn(event);
    const text = await fileIn(request);
    const seen = new URL(request.url).searchParams.get("seen");
    if (seen === null) return json(200, await lookAt(kind, text));
    const caller = { userId, roles, client: clientOf(request), now: Date.now() };
    return json(200, await apply(caller, kind, text, seen));
  });
