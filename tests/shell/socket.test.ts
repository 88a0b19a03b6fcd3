// @vitest-environment jsdom
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { adoptSockets, renewSockets, waitAfter } from "#components/shell/socket.ts";
import { renewalPause } from "#components/shell/updates.ts";

/** What a browser's socket is to its listeners; the network itself is the browser tests' matter. */
class Line extends EventTarget {
  readonly url: string;
  isClosed = false;
  constructor(url: string | URL) {
    super();
    this.url = String(url);
  }
  close() {
    this.isClosed = true;
  }
}

const Real = globalThis.WebSocket;
let heard: string[] = [];

/** A socket as Zero opens and listens to it. */
function dial(path: string): Line {
  const socket = new WebSocket(new URL(path, location.href)) as unknown as Line;
  for (const name of ["open", "message", "close"])
    socket.addEventListener(name, (event) => {
      const { data } = event as MessageEvent<string>;
      heard.push(name === "message" ? data : name);
    });
  return socket;
}

beforeEach(() => {
  heard = [];
  globalThis.WebSocket = Line as unknown as typeof WebSocket;
  adoptSockets();
});
afterAll(() => {
  globalThis.WebSocket = Real;
  vi.restoreAllMocks();
});

describe("sockets to zero-cache", () => {
  test("one that can't be opened says when to come back, in place of its end", () => {
    dial("/zero/sync/v51/connect").dispatchEvent(new Event("close"));
    expect(heard).toHaveLength(1);
    const [kind, body] = JSON.parse(heard[0] ?? "");
    expect(kind).toBe("error");
    expect(body).toMatchObject({ kind: "ServerOverloaded" });
    expect(body.maxBackoffMs).toBeLessThanOrEqual(2_000);
  });

  test("one that said nothing has not been reached, opened or not", () => {
    const socket = dial("/zero/sync/v51/connect");
    socket.dispatchEvent(new Event("open"));
    socket.dispatchEvent(new Event("close"));
    expect(heard).toEqual(["open", expect.stringContaining("ServerOverloaded")]);
  });

  test("one that was in use ends like any other", () => {
    const socket = dial("/zero/sync/v51/connect");
    socket.dispatchEvent(new Event("open"));
    socket.dispatchEvent(new MessageEvent("message", { data: "hello" }));
    socket.dispatchEvent(new Event("close"));
    expect(heard).toEqual(["open", "hello", "close"]);
  });

  test("those of others are left alone", () => {
    dial("/hot-reload").dispatchEvent(new Event("close"));
    expect(heard).toEqual(["close"]);
  });

  test("after a sleep what stands open is given up at once, once", () => {
    const socket = dial("/zero/sync/v51/connect");
    socket.dispatchEvent(new Event("open"));
    socket.dispatchEvent(new MessageEvent("message", { data: "hello" }));
    renewSockets();
    renewSockets();
    expect(socket.isClosed).toBe(true);
    expect(heard).toEqual(["open", "hello", "close"]);
  });
});

describe("waits", () => {
  test("grow, never past two seconds, and at least half of each is certain", () => {
    expect(waitAfter(0, 1)).toBe(200);
    expect(waitAfter(0, 0)).toBe(100);
    for (let failures = 0; failures < 60; failures += 1) {
      expect(waitAfter(failures, 1)).toBeLessThanOrEqual(2_000);
      expect(waitAfter(failures + 1, 0.5)).toBeGreaterThanOrEqual(waitAfter(failures, 0.5));
    }
  });

  test("a page is renewed at once, then after a minute, two, four, and every fifteen", () => {
    expect([0, 1, 2, 3, 4, 5, 20].map(renewalPause)).toEqual(
      [0, 1, 2, 4, 8, 15, 15].map((minutes) => minutes * 60_000),
    );
  });
});
