import type { APIEvent } from "@solidjs/start/server";
import { answer, json } from "#server/auth/answers.ts";
import { requiredSession } from "#server/auth/session.ts";
import { roomOf } from "#server/uploads/room.ts";

/** What a person's files take and may take, in bytes. */
export const GET = ({ request }: APIEvent) =>
  answer(async () => {
    const { userId } = await requiredSession(request);
    return json(200, await roomOf(userId));
  });
