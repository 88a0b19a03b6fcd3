import { describe, expect, test } from "vitest";
import { KEY, PUBLIC_URL, useGateway } from "./gateway.rig.ts";

const rig = useGateway();

describe("who may change something", () => {
  test("a page of ours may, and the application gets the body", async () => {
    const answer = await rig.ask("POST", "/api/auth/sign-in", rig.own(), '{"a":1}');
    expect(answer).toMatchObject({ status: 200, body: "app" });
    expect(rig.appSeen[0]).toMatchObject({ method: "POST", url: "/api/auth/sign-in", body: '{"a":1}' });
  });

  test("a page at the public address may, whatever the host is called inside", async () => {
    expect((await rig.ask("POST", "/x", { origin: PUBLIC_URL })).status).toBe(200);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["nobody", {}],
    ["a sandboxed frame", { origin: "null" }],
  ])("%s may not, and nothing reaches the application", async (_who, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(
        await rig.ask(method, "/api/auth/sign-out", headers as Record<string, string>, "x"),
      ).toMatchObject({
        status: 403,
        body: '{"error":"Requests from other sites are refused."}',
      });
    }
    expect(rig.appSeen).toEqual([]);
  });

  test("looking is free", async () => {
    expect((await rig.ask("GET", "/today")).status).toBe(200);
    expect((await rig.ask("HEAD", "/today", { origin: "https://evil.example" })).status).toBe(200);
  });
});

describe("sizes", () => {
  test("more than a megabyte is refused before it is read", async () => {
    const answer = await rig.ask("POST", "/x", { ...rig.own(), "content-length": "1048577" });
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe("close");
    expect(rig.appSeen).toEqual([]);
  });

  test("a megabyte is not", async () => {
    expect((await rig.ask("POST", "/x", rig.own(), "x".repeat(1_048_576))).status).toBe(200);
  });

  test("a part of an upload may be larger, and nothing else that looks like one", async () => {
    const part = "/api/uploads/0198a000-0000-7000-8000-000000000001";
    const four = { ...rig.own(), "content-length": String(4 * 1_048_576 + 1) };
    expect((await rig.ask("PUT", `${part}?offset=0`, rig.own(), "x".repeat(4 * 1_048_576))).status).toBe(200);
    expect((await rig.ask("PUT", part, four)).status).toBe(413);
    const two = { ...rig.own(), "content-length": String(2 * 1_048_576) };
    for (const [method, path] of [
      ["POST", part],
      ["PUT", "/api/uploads"],
      ["PUT", `${part}/x`],
      ["PUT", `/api/uploads/../auth/sign-in${part}`],
    ] as const)
      expect((await rig.ask(method, path, two)).status).toBe(413);
  });

  test("a body of unknown length is refused", async () => {
    expect(
      (await rig.ask("POST", "/x", { ...rig.own(), "transfer-encoding": "chunked" }, "abc")).status,
    ).toBe(411);
  });

  test("headers may be large, for a client's first message travels in one", async () => {
    expect((await rig.ask("GET", "/x", { "x-large": "x".repeat(40_000) })).status).toBe(200);
  });
});

describe("the endpoints of zero-cache", () => {
  test("without its key they do not exist for anybody", async () => {
    for (const headers of [rig.own(), { ...rig.own(), "x-api-key": "wrong" }, { "x-api-key": "" }]) {
      expect((await rig.ask("POST", "/api/zero/query", headers as Record<string, string>, "[]")).status).toBe(
        403,
      );
    }
    expect((await rig.ask("GET", "/api/zero/query")).status).toBe(403);
    expect(rig.appSeen).toEqual([]);
  });

  test("with it, no origin is needed, more fits, and the browser's address is believed", async () => {
    const headers = { "x-api-key": KEY, "x-ostinato-ip": "198.51.100.7" };
    expect((await rig.ask("POST", "/api/zero/mutate", headers, "x".repeat(2_000_000))).status).toBe(200);
    expect(rig.appSeen[0]?.headers["x-ostinato-ip"]).toBe("198.51.100.7");
  });

  test("the key opens nothing else", async () => {
    expect((await rig.ask("POST", "/api/auth/sign-out", { "x-api-key": KEY }, "x")).status).toBe(403);
    await rig.ask("GET", "/x", { "x-api-key": KEY, "x-ostinato-ip": "198.51.100.7" });
    expect(rig.appSeen[0]?.headers["x-ostinato-ip"]).toBe("127.0.0.1");
  });
});

describe("what every answer and request carries", () => {
  test("security headers and an id on pages, refusals and zero-cache's answers alike", async () => {
    for (const answer of [
      await rig.ask("GET", "/"),
      await rig.ask("POST", "/"),
      await rig.ask("GET", "/zero/keepalive"),
    ]) {
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "strict-transport-security": "max-age=31536000",
      });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test("the address is the socket's, not the one the client claims", async () => {
    await rig.ask("GET", "/", {
      "x-ostinato-ip": "9.9.9.9",
      "x-forwarded-for": "9.9.9.9",
      "x-forwarded-host": "evil",
    });
    expect(rig.appSeen[0]?.headers["x-ostinato-ip"]).toBe("127.0.0.1");
    expect(rig.appSeen[0]?.headers).not.toHaveProperty("x-forwarded-for");
    expect(rig.appSeen[0]?.headers).not.toHaveProperty("x-forwarded-host");
  });

  test("behind a proxy of ours it is the proxy's word, last hop only", async () => {
    await rig.reopen({ trustProxy: true });
    await rig.ask("GET", "/", { "x-forwarded-for": "9.9.9.9, 198.51.100.7" });
    expect(rig.appSeen[0]?.headers["x-ostinato-ip"]).toBe("198.51.100.7");
  });

  test("a fault of the application is a 500 without its details", async () => {
    expect(await rig.ask("GET", "/broken")).toMatchObject({
      status: 500,
      body: '{"error":"Something went wrong."}',
    });
    expect(rig.troubles).toEqual(["request: Error: secret detail"]);
  });
});

describe("zero-cache behind the gateway", () => {
  test("requests keep their path, prefix and query", async () => {
    const answer = await rig.ask("GET", "/zero/keepalive?a=1");
    expect(answer).toMatchObject({ status: 200, body: "zero" });
    expect(answer.headers["x-from"]).toBe("zero-cache");
    expect(rig.zeroSeen[0]).toMatchObject({ url: "/zero/keepalive?a=1" });
  });

  test("paths that only begin alike are the application's", async () => {
    expect((await rig.ask("GET", "/zerohour")).body).toBe("app");
    expect(rig.zeroSeen).toEqual([]);
  });

  test.each(["/zero/../statz", "/zero/%2e%2e/statz", "/zero/./statz"])("%s leads nowhere", async (path) => {
    expect((await rig.ask("GET", path)).status).toBe(404);
    expect(rig.zeroSeen).toEqual([]);
  });

  test("nothing is posted to it", async () => {
    expect((await rig.ask("POST", "/zero/sync/v51/connect", rig.own(), "x")).status).toBe(404);
  });

  test("when it is away the answer says so, to requests and to sockets", async () => {
    await rig.reopen({ zeroUrl: "http://127.0.0.1:9" });
    expect((await rig.ask("GET", "/zero/keepalive")).status).toBe(503);
    expect((await rig.upgrade("/zero/sync/v51/connect", rig.own())).status).toBe(503);
    expect((await rig.ask("GET", "/today")).status).toBe(200);
  });
});
