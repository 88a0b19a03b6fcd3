import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { hashToken, newToken } from "#server/auth/tokens.ts";
import { useGateway } from "./gateway.rig.ts";

const rig = useGateway();

describe("sockets", () => {
  const path = "/zero/sync/v51/connect?clientID=c";

  test("a page of ours gets one, with its cookie and protocol passed on, and both ways work", async () => {
    const headers = { ...rig.own(), cookie: "ostinato_session=t", "sec-websocket-protocol": "abc" };
    const { status, socket } = await rig.upgrade(path, { ...headers, "x-ostinato-ip": "9.9.9.9" });
    expect(status).toBe(101);
    socket.write("hello");
    expect(String((await once(socket, "data"))[0])).toBe("hello");
    expect(rig.zeroSeen[0]).toMatchObject({
      url: path,
      headers: {
        cookie: "ostinato_session=t",
        "sec-websocket-protocol": "abc",
        "x-ostinato-ip": "127.0.0.1",
      },
    });
    socket.destroy();
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["nobody", {}],
  ])("%s gets none", async (_who, headers) => {
    expect((await rig.upgrade(path, headers as Record<string, string>)).status).toBe(403);
    expect(rig.zeroSeen).toEqual([]);
  });

  test.each(["/zero/replication/v1/changes", "/zero/mutate/v51/connect", "/zero/statz", "/", "/_build/"])(
    "%s opens none",
    async (other) => {
      expect((await rig.upgrade(other, rig.own())).status).toBe(404);
      expect(rig.zeroSeen).toEqual([]);
    },
  );

  test("the end of a session cuts its sockets at once, on both sides, and no others", async () => {
    const [mine, other] = [newToken(), newToken()];
    const first = await rig.upgrade(path, { ...rig.own(), cookie: `ostinato_session=${mine}` });
    const second = await rig.upgrade(path, { ...rig.own(), cookie: `theme=dark; ostinato_session=${mine}` });
    const stranger = await rig.upgrade(path, { ...rig.own(), cookie: `ostinato_session=${other}` });
    const [upstream] = rig.zeroSockets;
    if (!upstream) throw new Error("the socket did not arrive");
    const cut = Promise.all([
      once(first.socket, "close"),
      once(second.socket, "close"),
      once(upstream, "close"),
    ]);
    const begun = performance.now();
    expect(rig.gateway.sockets.endSession(hashToken(mine))).toBe(2);
    await cut;
    expect(performance.now() - begun).toBeLessThan(500);
    stranger.socket.write("still here");
    expect(String((await once(stranger.socket, "data"))[0])).toBe("still here");
    stranger.socket.destroy();
  });

  test("a socket that zero-cache drops is dropped to the browser, and is forgotten", async () => {
    const { socket } = await rig.upgrade(path, { ...rig.own(), cookie: `ostinato_session=${newToken()}` });
    expect(rig.gateway.sockets.size).toBe(1);
    const closed = once(socket, "close");
    rig.zeroSockets[0]?.destroy();
    await closed;
    await expect.poll(() => rig.gateway.sockets.size).toBe(0);
    expect(rig.gateway.sockets.sessionIds()).toEqual([]);
  });

  test("a browser that vanishes does not leave its other half open", async () => {
    const { socket } = await rig.upgrade(path, rig.own());
    const upstream = rig.zeroSockets[0];
    if (!upstream) throw new Error("the socket did not arrive");
    const closed = once(upstream, "close");
    socket.resetAndDestroy();
    await closed;
  });
});

describe("closing", () => {
  test("answers under way are finished, sockets are cut, nobody new gets in", async () => {
    const { socket } = await rig.upgrade("/zero/sync/v51/connect", rig.own());
    const slow = rig.ask("GET", "/slow");
    await expect.poll(() => rig.appSeen.length).toBe(1);
    const [, answer] = await Promise.all([rig.gateway.close(), slow, once(socket, "close")]);
    expect(answer).toMatchObject({ status: 200, body: "app" });
    await expect(rig.ask("GET", "/")).rejects.toThrow();
  });

  test("what does not finish is cut after three seconds", async () => {
    await rig.reopen({ app: () => {} });
    const never = rig.ask("GET", "/");
    never.catch(() => {});
    await sleep(50);
    const begun = performance.now();
    await rig.gateway.close();
    const lasted = performance.now() - begun;
    expect(lasted).toBeGreaterThan(2_800);
    expect(lasted).toBeLessThan(4_000);
    await expect(never).rejects.toThrow();
  });
});
