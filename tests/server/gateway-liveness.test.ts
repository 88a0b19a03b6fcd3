import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { FrameGap, Liveness } from "#server/gateway/liveness.ts";

const HEAD = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n";
const PING = Buffer.from([0x89, 0x00]);

/** A frame as a server sends it, with the shortest head its length allows. */
function frame(payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x82, length]), payload]);
  const head = Buffer.alloc(length < 65_536 ? 4 : 10);
  head[0] = 0x82;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

test("the gaps between frames are found however the bytes are cut", () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(130), fc.nat(70_000)), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 20 }),
      (lengths, cuts) => {
        const gap = new FrameGap();
        const frames = lengths.map((length) => frame(Buffer.alloc(length, 0x0d)));
        const bytes = Buffer.concat([Buffer.from(HEAD), ...frames]);
        const ends = new Set([HEAD.length]);
        for (const one of frames) ends.add(Math.max(...ends) + one.length);
        for (let at = 0, n = 0; at < bytes.length; n += 1) {
          const next = Math.min(bytes.length, at + (cuts[n % cuts.length] ?? 1));
          gap.push(bytes.subarray(at, next));
          at = next;
          expect(gap.isOpen).toBe(ends.has(at));
        }
      },
    ),
    { numRuns: 60 },
  ));

describe("a socket", () => {
  const opened: (Server | Socket | Liveness)[] = [];
  afterEach(() => {
    for (const one of opened.splice(0))
      if ("destroy" in one) one.destroy();
      else void one.close();
  });

  /** Both ends of a connection whose server end is watched, looked at every 20 ms. */
  async function pair(): Promise<{ device: Socket; ours: Socket }> {
    const liveness = new Liveness(20);
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const device = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const [ours] = (await once(server, "connection")) as [Socket];
    opened.push(liveness, server, device, ours);
    liveness.watch(ours);
    ours.on("error", () => {});
    ours.resume();
    ours.write(HEAD);
    return { device, ours };
  }

  test("that is silent is asked, and lives as long as it answers", async () => {
    const { device, ours } = await pair();
    let asked = 0;
    device.on("data", (data) => {
      if (!data.subarray(-2).equals(PING)) return;
      asked += 1;
      device.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    });
    await expect.poll(() => asked, { timeout: 5_000 }).toBeGreaterThan(8);
    expect(ours.destroyed).toBe(false);
  });

  test("whose device died is destroyed", async () => {
    const { device, ours } = await pair();
    device.pause();
    await once(ours, "close");
    expect(ours.destroyed).toBe(true);
  });

  test("is never asked in the middle of a frame", async () => {
    const { device, ours } = await pair();
    const came: Buffer[] = [];
    device.on("data", (data) => came.push(data));
    const whole = frame(Buffer.alloc(300, 1));
    ours.write(whole.subarray(0, 200));
    await once(ours, "close");
    expect(Buffer.concat(came).subarray(HEAD.length)).toEqual(whole.subarray(0, 200));
  });
});
