import type { APIEvent } from "@solidjs/start/server";
import { json } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { answerUpload } from "#server/uploads/answers.ts";
import { finish } from "#server/uploads/finish.ts";
import { receive } from "#server/uploads/receive.ts";
import { giveUp, stateOf } from "#server/uploads/uploads.ts";

/** Where it goes on. */
export const GET = ({ request, params }: APIEvent) =>
  answerUpload(async () => {
    const { userId } = await requiredSession(request);
    return json(200, await stateOf(userId, params.uploadId));
  });

/** The next part, `?offset=` says of which byte on. */
export const PUT = ({ request, params }: APIEvent) =>
  answerUpload(async () => {
    const { userId } = await requiredSession(request);
    return json(200, { offset: await receive(userId, params.uploadId, request) });
  });

/** It has arrived: from here on it is a track. */
export const POST = ({ request, params }: APIEvent) =>
  answerUpload(async () => {
    const { userId } = await requiredSession(request);
    await finish(userId, params.uploadId ?? "");
    return json(200, { trackId: params.uploadId });
  });

export const DELETE = ({ request, params }: APIEvent) =>
  answerUpload(async () => {
    const { userId } = await requiredSession(request);
    await giveUp(userId, params.uploadId);
    return json(200, {});
  });
