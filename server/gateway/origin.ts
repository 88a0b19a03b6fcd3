// Cross-site requests: a browser says where a request comes from, and only our own pages may change anything or open
// a socket. Together with SameSite cookies this is the protection against forged requests and hijacked sockets.
import type { IncomingHttpHeaders } from "node:http";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request of this method may pass without saying where it comes from. */
export const isSafeMethod = (method: string | undefined): boolean => SAFE_METHODS.has(method ?? "");

/** Whether the Origin names the host the request was sent to, or the public origin (for a proxy that renames hosts). */
export function comesFromUs(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const origin = headers.origin ? URL.parse(headers.origin) : null;
  if (!origin || !/^https?:$/.test(origin.protocol)) return false;
  if (origin.origin === publicUrl) return true;
  // Read with the Origin's own scheme, so that a default port counts the same in both.
  const host = URL.parse(`${origin.protocol}//${headers.host ?? ""}`);
  return host !== null && host.pathname === "/" && host.username === "" && origin.host === host.host;
}
