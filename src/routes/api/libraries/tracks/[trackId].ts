import type { APIEvent } from "@solidjs/start/server";
import { answer } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { serveTrack } from "#server/storage/serve.ts";

/** A track's file, also for HEAD. */
export const GET = ({ request, params, nativeEvent }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    return serveTrack(userId, params.trackId ?? "", request, nativeEvent?.node.res);
  });
