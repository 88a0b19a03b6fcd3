// What other programs are answered.
import { clientOf } from "#server/auth/client.ts";
import { countTry, feedTries } from "#server/auth/limits.ts";
import { publishedUnder } from "./publication.ts";

const headers = (how: "inline" | "attachment") => ({
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": `${how}; filename="ostinato.ics"`,
  "cache-control": "private, no-cache",
});

export const calendarFile = (text: string, how: "inline" | "attachment"): Response =>
  new Response(text, { headers: headers(how) });

/**
 * A published calendar, or the answer every unknown address gets: whether there ever was one is not told.
 * @throws {AuthError} `auth.tooMany`
 */
export async function answerFeed(request: Request, token: string): Promise<Response> {
  await countTry(feedTries(clientOf(request).ip));
  const published = await publishedUnder(token, Date.now());
  if (!published)
    return new Response("Not found\n", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  const { text, etag } = published;
  const isSame = request.headers.get("if-none-match") === etag;
  return new Response(isSame || request.method === "HEAD" ? null : text, {
    status: isSame ? 304 : 200,
    headers: { ...headers("inline"), etag },
  });
}
