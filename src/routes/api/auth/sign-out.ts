import type { APIEvent } from "@solidjs/start/server";
import { object } from "valibot";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { blankSessionCookie } from "#server/auth/lucia.ts";
import { sessionFromRequest } from "#server/auth/session.ts";
import { signOut } from "#server/auth/sessions.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    await readJson(request, object({}));
    await signOut(await sessionFromRequest(request), clientOf(request));
    return json(200, {}, [blankSessionCookie()]);
  });
