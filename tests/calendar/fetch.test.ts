// Feeds are fetched from a real https server on loopback, which is let through by an argument: no setting can do that.
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPublicAddress } from "#server/calendar/addresses.ts";
import { type FetchOptions, fetchFeed } from "#server/calendar/fetch.ts";
import { selfSigned } from "#tests/support/certificate.ts";

const CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

describe("addresses", () => {
  test.each([
    ...["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "192.167.1.1"],
    ...["169.253.1.1", "198.17.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001:82a::200e"],
  ])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ...[
      "127.0.0.1",
      "127.255.255.254",
      "0.0.0.0",
      "10.0.0.1",
      "10.255.255.255",
      "172.16.0.1",
      "172.31.255.255",
    ],
    ...["192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1"],
    ...["198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250"],
    ...["240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"],
    ...["fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "64:ff9b::7f00:1", "2001:db8::1"],
    ...["2002:7f00:1::", "2001::1", "100::1", "3fff::1", "localhost", "", "1.2.3", "0x7f.0.0.1"],
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("without any word of ours", () => {
  test.each([
    ["https://127.0.0.1/a.ics", /private network/],
    ["https://[::1]/a.ics", /private network/],
    ["https://[::ffff:10.0.0.1]/a.ics", /private network/],
    ["https://169.254.169.254/latest/meta-data", /private network/],
    ["https://2130706433/a.ics", /private network/],
    ["https://0x7f.1/a.ics", /private network/],
    ["https://localhost:8443/a.ics", /private network/],
    ["http://example.org/a.ics", /begin with https/],
    ["file:///etc/passwd", /begin with https/],
    ["no address", /begin with https/],
  ])("%s is refused", async (address, sentence) => {
    await expect(fetchFeed(address)).rejects.toThrow(sentence);
  });
});

describe("from a server", () => {
  const pair = selfSigned();
  let server: Server;
  let origin = "";
  let asked: { url: string; ifNoneMatch: string | undefined }[] = [];

  beforeAll(async () => {
    server = createServer(pair, (request, response) => {
      asked.push({ url: request.url ?? "", ifNoneMatch: request.headers["if-none-match"] });
      const path = request.url ?? "";
      const to = /^\/to\/(.+)$/.exec(path)?.[1];
      const hops = Number(/^\/hops\/(\d+)$/.exec(path)?.[1]);
      if (to) response.writeHead(302, { location: decodeURIComponent(to) }).end();
      else if (hops > 0) response.writeHead(307, { location: `/hops/${hops - 1}` }).end();
      else if (path === "/tagged") {
        if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
        else response.writeHead(200, { etag: '"v1"' }).end(CALENDAR);
      } else if (path === "/page") response.end("<!doctype html>");
      else if (path === "/closed") response.writeHead(403).end();
      else if (path === "/gone") response.writeHead(404).end();
      else if (path === "/broken") response.writeHead(500).end();
      else if (path === "/zipped") response.writeHead(200, { "content-encoding": "gzip" }).end("x");
      else if (path === "/slow") response.write("BEGIN:VCALENDAR\r\n");
      else if (path === "/endless") {
        const chunk = `${"X-LA:la\r\n".repeat(1_000)}`;
        response.write(CALENDAR);
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on("drain", more);
        more();
      } else response.end(`\uFEFF${CALENDAR}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = (path: string, more: FetchOptions = {}) => {
    asked = [];
    const isAllowed = (address: string) => address === "127.0.0.1" || address === "::1";
    return fetchFeed(origin + path, { ca: pair.cert, isAllowed, ...more });
  };

  test("a calendar is read, once more only when it has changed", async () => {
    expect(await get("/plain")).toMatchObject({ isSame: false, etag: null });
    expect(await get("/tagged")).toEqual({ isSame: false, text: CALENDAR, etag: '"v1"' });
    expect(await get("/tagged", { etag: '"v1"' })).toEqual({ isSame: true });
    expect(asked).toEqual([{ url: "/tagged", ifNoneMatch: '"v1"' }]);
  });

  test("three redirects are followed, four are not", async () => {
    expect(await get("/hops/3")).toMatchObject({ isSame: false });
    await expect(get("/hops/4")).rejects.toThrow("never to a calendar");
  });

  test.each([
    ["to http", "http://localhost/a.ics", /begin with https/],
    ["into the network", "https://10.0.0.1/a.ics", /private network/],
    ["to the cloud", "https://169.254.169.254/", /private network/],
    ["to nowhere", "//", /begin with https/],
  ])("a redirect %s is not followed", async (_, to, sentence) => {
    await expect(get(`/to/${encodeURIComponent(to)}`)).rejects.toThrow(sentence);
  });

  test.each([
    ["/page", "There is no calendar at that address."],
    ["/closed", "The other calendar does not let itself be read there. Copy its private address again."],
    ["/gone", "There is no calendar at that address any more."],
    ["/broken", "The other server answered with an error (500)."],
    ["/zipped", "The other server sent the calendar in a form that was not asked for."],
    ["/endless", "A calendar can be at most 2 MB large."],
  ])("%s is answered with a sentence", async (path, sentence) => {
    await expect(get(path)).rejects.toThrow(sentence);
  });

  test("nobody waits for one that never ends", async () => {
    const began = performance.now();
    await expect(get("/slow", { patienceMs: 300 })).rejects.toThrow("took longer than 10 seconds");
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test("a certificate nobody signed is refused", async () => {
    await expect(get("/plain", { ca: undefined as never })).rejects.toThrow("certificate");
  });

  test("what is looked at is what is connected to: the name as it stands is refused, not asked again", async () => {
    const looked: string[] = [];
    const isAllowed = (address: string) => looked.push(address) > 1_000;
    await expect(get("/plain", { isAllowed })).rejects.toThrow("private network");
    expect(looked.length).toBeGreaterThan(0);
    expect(asked).toEqual([]);
  });

  test("the sentence never repeats the address, which is a secret", async () => {
    const secret = "/to/https%3A%2F%2F127.0.0.9%2Fsecret-token";
    const said = await get(secret).catch((error: Error) => `${error.message}`);
    expect(said).not.toMatch(/secret|127|localhost/);
  });
});
