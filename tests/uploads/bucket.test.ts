// The endpoints, and the worker, of a server whose files lie in a bucket.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sineWav } from "#tests/support/audio.ts";
import { startBucket } from "#tests/support/bucket.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import { useStage } from "#tests/support/people.ts";
import { ask, upload, useFiles } from "./rig.ts";

const HOUR = 3_600_000;
const bucket = await startBucket();
const { endpoint, credentials } = bucket.settings;
// Known before any server module reads the environment, and forgotten before the next file of tests does.
const settings = {
  S3_BUCKET: bucket.settings.bucket,
  S3_ENDPOINT: endpoint,
  S3_PATH_STYLE: "1",
  S3_ACCESS_KEY_ID: credentials.accessKeyId,
  S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
};
Object.assign(process.env, settings);
afterAll(async () => {
  for (const name of Object.keys(settings)) delete process.env[name];
  await bucket.close();
});
const { folder } = useFiles();
const stage = useStage();

test("music goes into the bucket, is heard from there in parts, and leaves it with its person", async () => {
  const person = await stage.person();
  const content = sineWav({ hertz: 611 });
  const sha256 = createHash("sha256").update(content).digest("hex");
  const { trackId, answer } = await upload(person, await libraryOf(stage, person), content);
  expect(answer.status).toBe(200);
  expect(await bucket.storage().head(sha256)).toBe(content.length);
  expect(existsSync(join(folder, "files"))).toBe(false);

  const listen = (headers = {}) => ask(person, "GET", `/api/libraries/tracks/${trackId}`, { headers });
  expect((await listen()).bytes.equals(content)).toBe(true);
  for (const [range, from, to] of [
    ["bytes=1000-1999", 1000, 2000],
    ["bytes=-500", content.length - 500, content.length],
    [`bytes=${content.length - 1}-`, content.length - 1, content.length],
  ] as const) {
    const part = await listen({ range });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes ${from}-${to - 1}/${content.length}`,
    ]);
    expect(part.bytes.equals(content.subarray(from, to))).toBe(true);
  }

  await stage.sql("delete from users where id = $1", [person.userId]);
  const { sweepFiles } = await import("#server/jobs/files.ts");
  const now = Date.now();
  await sweepFiles(now);
  expect(await bucket.storage().head(sha256)).toBe(content.length);
  await sweepFiles(now + HOUR + 1000);
  expect(await bucket.storage().head(sha256)).toBeNull();
});
