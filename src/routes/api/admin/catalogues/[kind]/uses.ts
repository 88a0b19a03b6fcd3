import type { APIEvent } from "@solidjs/start/server";
import { usesIn } from "#server/admin/catalogues.ts";
import { requiredOperator } from "#server/admin/operator.ts";
import { answer, json } from "#server/auth/answers.ts";
import { AuthError } from "#server/auth/errors.ts";
import { isKindName } from "#zero/catalogues/names.ts";

/** How often each entry is used, by key. */
export const GET = ({ request, params }: APIEvent) =>
  answer(async () => {
    await requiredOperator(request, "editCatalogues");
    const { kind = "" } = params;
    if (!isKindName(kind)) throw new AuthError("row.missing");
    return json(200, await usesIn(kind));
  });
