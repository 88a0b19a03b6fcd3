import type { APIEvent } from "@solidjs/start/server";
import { json, readJson } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { answerUpload } from "#server/uploads/answers.ts";
import { begin } from "#server/uploads/uploads.ts";
import { beginUploadInput } from "#zero/libraries/upload-args.ts";

export const POST = ({ request }: APIEvent) =>
  answerUpload(async () => {
    const { userId } = await requiredSession(request);
    return json(200, await begin(userId, await readJson(request, beginUploadInput)));
  });
