// Headers the gateway sets on every answer, and those it takes away from and gives to every request.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";

/** Carries the address of the browser to the application; nobody outside can set it. */
export const ADDRESS_HEADER = "x-ostinato-ip";
/** Names the socket a device's calls come through; zero-cache hands it on with each of them. */
export const CONNECTION_HEADER = "x-ostinato-connection";
const REQUEST_ID_HEADER = "x-request-id";
const REQUEST_ID = /^[\w.:-]{8,100}$/;
const YEAR_SECONDS = 31_536_000;

/** What every answer carries. The content policy is the pages' own matter: it needs a nonce. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()",
    // Browsers ignore both on plain http, the second with a complaint in the console.
    ...(https && {
      "strict-transport-security": `max-age=${YEAR_SECONDS}`,
      "cross-origin-opener-policy": "same-origin",
    }),
  };
}

/**
 * The address a request comes from. Behind a proxy of ours that is the last hop of x-forwarded-for, the one entry
 * that the proxy itself wrote; everything before it is hearsay.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string {
  const socketAddress = plain(request.socket.remoteAddress ?? "");
  if (!trustProxy) return socketAddress;
  const forwarded = request.headers["x-forwarded-for"];
  const lastHop = plain(
    (Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "")).split(",").at(-1) ?? "",
  );
  return lastHop || socketAddress;
}

/** An address without port, brackets and IPv4-in-IPv6 prefix; empty if it is none. */
function plain(text: string): string {
  const bare = text
    .trim()
    .replace(/^\[([^\]]+)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare : "";
}

/**
 * Makes the request's headers trustworthy for those behind the gateway: its address, an id, and nothing that only a
 * proxy of ours may say. `relayed` is for zero-cache, which hands on the address the gateway once gave to the browser's
 * socket.
 * @returns the request's id
 */
export function settleRequest(
  request: IncomingMessage,
  { trustProxy, relayed }: { trustProxy: boolean; relayed: boolean },
): string {
  const { headers } = request;
  if (!relayed) {
    headers[ADDRESS_HEADER] = addressOf(request, trustProxy);
    delete headers[CONNECTION_HEADER];
  }
  const given = headers[REQUEST_ID_HEADER];
  const id =
    (trustProxy || relayed) && typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
  headers[REQUEST_ID_HEADER] = id;
  if (!trustProxy) {
    for (const name of Object.keys(headers)) {
      if (name.startsWith("x-forwarded-") || name === "forwarded" || name === "x-real-ip")
        delete headers[name];
    }
  }
  return id;
}

export function decorate(response: ServerResponse, headers: Record<string, string>, requestId: string): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader(REQUEST_ID_HEADER, requestId);
}
