// What is known about who sent a request. The gateway sets the address and strips it from what clients send.
import { isIPv4, isIPv6 } from "node:net";

export interface Client {
  /** As given by the gateway; null where the request did not pass it. */
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

const MAX_USER_AGENT = 400;

export function clientOf(request: Request): Client {
  const ip = request.headers.get("x-ostinato-ip")?.trim() ?? "";
  return {
    ip: isIPv4(ip) || isIPv6(ip) ? ip : null,
    userAgent: request.headers.get("user-agent")?.slice(0, MAX_USER_AGENT) || null,
    requestId: request.headers.get("x-request-id")?.slice(0, 100) || null,
  };
}

/**
 * The unit in which addresses are counted. A household or an attacker owns a whole IPv6 /64, so the lower half of
 * the address is left out; an IPv4 address written as IPv6 is the same address.
 */
export function addressKey(ip: string | null): string {
  if (ip === null) return "unknown";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  return isIPv6(ip) ? `${firstGroups(ip).join(":")}::/64` : ip;
}

export const isLoopback = (ip: string | null): boolean =>
  ip !== null && (ip === "::1" || addressKey(ip).startsWith("127."));

/** The first four groups of an IPv6 address, without leading zeros. */
function firstGroups(ip: string): string[] {
  const [head = "", tail = ""] = (ip.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const missing = ip.includes("::") ? Math.max(0, 8 - before.length - after.length) : 0;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
}
