import type { APIEvent } from "@solidjs/start/server";
import { answer, json } from "#server/auth/answers.ts";
import { renewedCookie, sessionFromRequest } from "#server/auth/session.ts";

/** Who is signed in, and the server's clock in ms since the epoch. */
export const GET = ({ request }: APIEvent) =>
  answer(async () => {
    const session = await sessionFromRequest(request);
    const cookie = await renewedCookie(request);
    const person = session && {
      userId: session.userId,
      name: session.name,
      email: session.email,
      theme: session.theme,
      roles: session.roles,
    };
    return json(200, { session: person, serverTime: Date.now() }, cookie === null ? [] : [cookie]);
  });
