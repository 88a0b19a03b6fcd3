// One suite for every place where files can lie; the bucket is one of a real server that speaks S3.
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskStorage, sweepIncoming } from "#server/storage/disk.ts";
import { MissingFile, type Storage } from "#server/storage/interface.ts";
import { type Bucket, startBucket } from "#tests/support/bucket.ts";

const MEGABYTE = 1024 * 1024;
const keyOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const streamOf = (content: Buffer) => Readable.from(pieces(content), { objectMode: false });

function* pieces(content: Buffer) {
  for (let at = 0; at < content.length; at += 64 * 1024) yield content.subarray(at, at + 64 * 1024);
}

let folder: string;
let server: Bucket;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-"));
  server = await startBucket();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const bucket = () => server.storage();
const disk = () => diskStorage(join(folder, "files"));

describe.each([
  ["on this disk", disk],
  ["in a bucket", bucket],
])("files %s", (_, open: () => Storage) => {
  /** More than one part of what is sent at once. */
  const large = randomBytes(20 * MEGABYTE + 17);
  const read = async (key: string, range?: { start: number; end: number }) =>
    buffer(await open().get(key, range));

  test("come back as they went, whole and in parts", async () => {
    const key = keyOf(large);
    expect(await open().head(key)).toBeNull();
    await open().put(key, streamOf(large), large.length);
    expect(await open().head(key)).toBe(large.length);
    expect(keyOf(await read(key))).toBe(key);
    for (const [start, end] of [
      // From the first byte on at least two: the test server takes an end of 0 for none.
      [0, 1],
      [1, 9],
      [9 * MEGABYTE, 17 * MEGABYTE],
      [large.length - 5, large.length - 1],
    ] as const)
      expect((await read(key, { start, end })).equals(large.subarray(start, end + 1))).toBe(true);
  });

  test("are there once, however often and at once they come", async () => {
    const content = randomBytes(300_000);
    const key = keyOf(content);
    await Promise.all([1, 2, 3].map(() => open().put(key, streamOf(content), content.length)));
    expect((await read(key)).equals(content)).toBe(true);
  });

  test("are there whole or not at all", async () => {
    const content = randomBytes(9 * MEGABYTE);
    const key = keyOf(content);
    const short = streamOf(content.subarray(0, MEGABYTE));
    await expect(open().put(key, short, content.length)).rejects.toThrow("bytes");
    await expect(open().put(key, streamOf(content), content.length - 1)).rejects.toThrow("bytes");
    const broken = Readable.from(
      (async function* () {
        yield content.subarray(0, 8.5 * MEGABYTE);
        throw new Error("the line went dead");
      })(),
      { objectMode: false },
    );
    await expect(open().put(key, broken, content.length)).rejects.toThrow("the line went dead");
    expect(await open().head(key)).toBeNull();
    await expect(open().get(key)).rejects.toThrow(MissingFile);
  });

  test("go when they are removed, which may be twice", async () => {
    const content = randomBytes(1000);
    const key = keyOf(content);
    await open().put(key, streamOf(content), content.length);
    await open().remove(key);
    await open().remove(key);
    expect(await open().head(key)).toBeNull();
    await expect(open().get(key)).rejects.toThrow(MissingFile);
  });

  test("are read no faster than they are asked for, and can be left", async () => {
    const source = await open().get(keyOf(large));
    const first = await source[Symbol.asyncIterator]().next();
    expect(first.value.length).toBeGreaterThan(0);
    await sleep(50);
    expect(source.readableLength).toBeLessThan(MEGABYTE);
    source.destroy();
    expect(source.destroyed).toBe(true);
  });

  test("have no name that could lead anywhere else", async () => {
    for (const key of ["", "..", "../secrets.json", "A".repeat(64), `${"a".repeat(63)}/`, "a".repeat(65)]) {
      for (const act of [() => open().get(key), () => open().head(key), () => open().remove(key)])
        await expect(async () => act()).rejects.toThrow(RangeError);
      await expect(async () => open().put(key, streamOf(large), 1)).rejects.toThrow(RangeError);
    }
  });
});

test("what writing to the disk left when it died is swept after a while, and nothing else", async () => {
  const root = join(folder, "swept");
  const content = randomBytes(100);
  await diskStorage(root).put(keyOf(content), streamOf(content), content.length);
  const [old, fresh] = ["old", "fresh"].map((name) => join(root, "incoming", name)) as [string, string];
  await Promise.all([old, fresh].map((path) => writeFile(path, "half")));
  await utimes(old, new Date(0), new Date(0));
  expect(await sweepIncoming(root, Date.now() - 60_000)).toBe(1);
  expect(await readdir(join(root, "incoming"))).toEqual(["fresh"]);
  expect(await diskStorage(root).head(keyOf(content))).toBe(100);
});
