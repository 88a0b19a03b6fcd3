import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { hashToken, newToken } from "#server/auth/tokens.ts";
import { addressOf, securityHeaders, settleRequest } from "#server/gateway/headers.ts";
import { comesFromUs, isSafeMethod } from "#server/gateway/origin.ts";
import { SessionSockets, sessionIdIn } from "#server/gateway/sockets.ts";

function requestWith(headers: Record<string, string>, remoteAddress = "203.0.113.9"): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
}

describe("origin", () => {
  const publicUrl = "https://ostinato.example";
  test.each([
    ["http://127.0.0.1:3000", "127.0.0.1:3000", true],
    ["http://localhost:3000", "localhost:3000", true],
    ["http://LOCALHOST:3000", "localhost:3000", true],
    ["http://[::1]:3000", "[::1]:3000", true],
    ["https://ostinato.example", "inner:3000", true],
    ["https://shop.example", "shop.example:443", true],
    ["http://shop.example:80", "shop.example", true],
    ["http://localhost:3001", "localhost:3000", false],
    ["http://evil.example", "127.0.0.1:3000", false],
    ["http://127.0.0.1:3000.evil.example", "127.0.0.1:3000", false],
    ["http://ostinato.example", "inner:3000", false],
    ["https://ostinato.example.evil.example", "inner:3000", false],
    ["null", "127.0.0.1:3000", false],
    ["", "127.0.0.1:3000", false],
    [undefined, "127.0.0.1:3000", false],
    ["file:///", "", false],
    ["http://evil.example", "user@evil.example", false],
    ["http://evil.example", "evil.example/x", false],
    ["chrome-extension://abc", "abc", false],
    ["http://evil.example", undefined, false],
  ])("from %s to host %s: %s", (origin, host, passes) => {
    expect(comesFromUs({ origin, host }, publicUrl)).toBe(passes);
  });

  test.each([
    ["GET", true],
    ["HEAD", true],
    ["OPTIONS", true],
    ["POST", false],
    ["PUT", false],
    ["DELETE", false],
    ["PATCH", false],
    ["get", false],
    [undefined, false],
  ])("%s is safe: %s", (method, safe) => {
    expect(isSafeMethod(method)).toBe(safe);
  });
});

describe("the address a request comes from", () => {
  test.each([
    [{}, false, "203.0.113.9"],
    [{ "x-forwarded-for": "1.2.3.4" }, false, "203.0.113.9"],
    [{ "x-forwarded-for": "1.2.3.4" }, true, "1.2.3.4"],
    [{ "x-forwarded-for": "6.6.6.6, 1.2.3.4" }, true, "1.2.3.4"],
    [{ "x-forwarded-for": "6.6.6.6,[2001:db8::1]:443" }, true, "2001:db8::1"],
    [{ "x-forwarded-for": "1.2.3.4:5678" }, true, "1.2.3.4"],
    [{ "x-forwarded-for": "not an address" }, true, "203.0.113.9"],
    [{ "x-forwarded-for": "" }, true, "203.0.113.9"],
  ])("%j, proxy trusted %s: %s", (headers, trustProxy, expected) => {
    expect(addressOf(requestWith(headers), trustProxy)).toBe(expected);
  });

  test("an IPv4 address in IPv6 clothes is the IPv4 address", () => {
    expect(addressOf(requestWith({}, "::ffff:198.51.100.7"), false)).toBe("198.51.100.7");
  });
});

describe("what reaches the application", () => {
  test("claims of the client are replaced or removed", () => {
    const request = requestWith({
      "x-ostinato-ip": "9.9.9.9",
      "x-forwarded-for": "9.9.9.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "evil.example",
      "x-real-ip": "9.9.9.9",
      forwarded: "for=9.9.9.9",
      "x-request-id": "given-by-the-client",
    });
    const id = settleRequest(request, { trustProxy: false, relayed: false });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(request.headers).toEqual({ "x-ostinato-ip": "203.0.113.9", "x-request-id": id });
  });

  test("zero-cache may hand on the address it was given", () => {
    const request = requestWith({ "x-ostinato-ip": "9.9.9.9" }, "127.0.0.1");
    settleRequest(request, { trustProxy: false, relayed: true });
    expect(request.headers["x-ostinato-ip"]).toBe("9.9.9.9");
  });

  test("an id from a trusted proxy is kept, an odd one is not", () => {
    const kept = requestWith({ "x-request-id": "trace-1234" });
    expect(settleRequest(kept, { trustProxy: true, relayed: false })).toBe("trace-1234");
    const odd = requestWith({ "x-request-id": "a\tb c" });
    expect(settleRequest(odd, { trustProxy: true, relayed: false })).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("transport security is promised only where there is some", () => {
    expect(securityHeaders(true)).toHaveProperty("strict-transport-security");
    expect(securityHeaders(false)).not.toHaveProperty("strict-transport-security");
    expect(securityHeaders(false)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
  });
});

describe("sockets of a session", () => {
  test("the session is known by the hash of its token, whatever other cookies are there", () => {
    const token = newToken();
    expect(sessionIdIn(`theme=dark; ostinato_session=${token}; x=%E0%A4%A`)).toBe(hashToken(token));
    expect(sessionIdIn(`other_ostinato_session=${token}`)).toBeUndefined();
    expect(sessionIdIn(undefined)).toBeUndefined();
    expect(sessionIdIn("ostinato_session=")).toBeUndefined();
  });

  test("ending one session cuts its sockets and no others, and closed ones are forgotten", async () => {
    const sockets = new SessionSockets();
    const [first, second, stranger, nobody] = Array.from({ length: 4 }, () => new PassThrough());
    if (!first || !second || !stranger || !nobody) throw new Error("unreachable");
    sockets.add(first, "a");
    sockets.add(second, "a");
    sockets.add(stranger, "b");
    sockets.add(nobody);
    expect(sockets.endSession("a")).toBe(2);
    expect([first.destroyed, second.destroyed, stranger.destroyed, nobody.destroyed]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(sockets.sessionIds()).toEqual(["b"]);
    expect(sockets.size).toBe(2);
    expect(sockets.endSession("a")).toBe(0);
    sockets.endAll();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sockets.size).toBe(0);
  });
});
