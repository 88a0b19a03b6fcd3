// A file on its way to a browser, over a real socket, written as what stands between us and the socket writes it: without
// ever waiting.
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";

const MEGABYTE = 1024 * 1024;
const SIZE = 64 * MEGABYTE;

let server: Server;
let source: Readable;
let read = 0;
let breaksAt = Number.POSITIVE_INFINITY;

function* pieces() {
  for (; read < SIZE; read += 64 * 1024) {
    if (read >= breaksAt) throw new Error("the disk went away");
    yield Buffer.alloc(64 * 1024, 7);
  }
}

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  const { bodyOf } = await import("#server/storage/body.ts");
  server = createServer(async (_, response) => {
    read = 0;
    source = Readable.from(pieces(), { objectMode: false, highWaterMark: 64 * 1024 });
    response.setHeader("content-length", SIZE);
    const body = bodyOf(source, response);
    await body.pipeTo(new WritableStream({ write: (chunk) => void response.write(chunk) }));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = () =>
  new Promise<IncomingMessage>((resolve) => {
    get({ port: (server.address() as AddressInfo).port, agent: false }, resolve);
  });

test("a browser that reads gets all of it", async () => {
  let bytes = 0;
  for await (const chunk of (await ask()) as AsyncIterable<Buffer>) bytes += chunk.length;
  expect(bytes).toBe(SIZE);
  expect(source.destroyed).toBe(true);
});

test("a browser that stops reading stops the reading of the file, and one that leaves lets go of it", async () => {
  const answer = await ask();
  answer.pause();
  await sleep(150);
  const before = read;
  await sleep(150);
  // What the two ends of the socket hold, and no more.
  expect(before).toBeLessThan(16 * MEGABYTE);
  expect(read).toBe(before);
  answer.on("error", () => undefined);
  answer.destroy();
  await expect.poll(() => source.destroyed).toBe(true);
});

test("a file that breaks off breaks the connection, so that nobody takes it for whole", async () => {
  breaksAt = 8 * MEGABYTE;
  const reading = async () => {
    for await (const _ of await ask());
  };
  await expect(reading()).rejects.toThrow("aborted");
});
