import type { APIEvent } from "@solidjs/start/server";
import { renewedCookie } from "#server/auth/session.ts";

/**
 * The server's clock in ms since the epoch, for devices to measure theirs against. Open pages ask every ten minutes,
 * which also keeps the session of a page that is never reloaded from running out.
 */
export async function GET({ request }: APIEvent): Promise<Response> {
  const headers = new Headers({ "cache-control": "no-store" });
  // The clock answers also while the database is away.
  const renewed = await renewedCookie(request).catch(() => null);
  if (renewed) headers.append("set-cookie", renewed);
  return Response.json({ now: Date.now() }, { headers });
}
