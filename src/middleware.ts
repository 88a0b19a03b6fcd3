// What happens to every request before a page or endpoint sees it: a nonce and the content policy, the session, and
// the redirects that depend on it.
import { randomBytes } from "node:crypto";
import { createMiddleware } from "@solidjs/start/middleware";
import { answer } from "#server/auth/answers.ts";
import { renewedCookie, sessionFromRequest } from "#server/auth/session.ts";
import { answerFeed } from "#server/calendar/answers.ts";
import { log } from "#server/log.ts";
import { buildId } from "./build-id.ts";
import { contentPolicy } from "./policy.ts";
import { unavailablePage } from "./unavailable.ts";

const PAGE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);
/** Calendars that programs read without a session: the token in the address is all they have. */
const PUBLISHED = /^\/calendar\/([^/]+)\.ics$/;
const PUBLIC_PAGES: ReadonlySet<string> = new Set(["/sign-in", "/sign-up"]);

export default createMiddleware({
  onRequest: async (event) => {
    const { pathname, search } = new URL(event.request.url);
    if (pathname.startsWith("/api/")) return;
    const published = PUBLISHED.exec(pathname)?.[1];
    if (published) return answer(() => answerFeed(event.request, published));
    if (isFile(pathname)) return notFound();
    if (!PAGE_METHODS.has(event.request.method))
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });

    const nonce = randomBytes(16).toString("base64");
    event.locals.nonce = nonce;
    event.response.headers.set("content-security-policy", contentPolicy(nonce, import.meta.env.DEV));
    // The page names its reader, so no cache may keep it, not even for the back button after signing out.
    event.response.headers.set("cache-control", "private, no-store");
    event.response.headers.set("vary", "cookie");
    const build = buildId();
    if (build) event.response.headers.set("x-ostinato-build", build);

    try {
      event.locals.session = await sessionFromRequest(event.request);
      const renewed = await renewedCookie(event.request);
      if (renewed) event.response.headers.append("set-cookie", renewed);
    } catch (error) {
      log.error({ err: error }, "The session could not be read.");
      return unavailablePage();
    }
    const signedIn = event.locals.session !== null;
    if (pathname === "/") return redirectTo(signedIn ? "/today" : "/sign-in");
    if (signedIn && PUBLIC_PAGES.has(pathname)) return redirectTo("/today");
    if (!signedIn && !PUBLIC_PAGES.has(pathname)) {
      return redirectTo(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
    }
  },
});

/** Files that exist were answered before; one that does not is nobody's page, and no reason to sign in. */
const isFile = (pathname: string): boolean =>
  pathname.startsWith("/_build/") || /\.[a-z0-9]{2,11}$/i.test(pathname);

const notFound = (): Response =>
  new Response("Not found\n", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

function redirectTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, "cache-control": "private, no-store" },
  });
}
