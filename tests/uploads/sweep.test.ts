// What the worker removes, and what it never may: a file that somebody is just about to need.
import { createHash } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sineWav } from "#tests/support/audio.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import { useStage } from "#tests/support/people.ts";
import { ask, beginning, upload, useFiles } from "./rig.ts";

const files = useFiles();
const stage = useStage();
const HOUR = 3_600_000;
const sha = (content: Buffer) => createHash("sha256").update(content).digest("hex");
let hertz = 500;
const newWav = () => sineWav({ hertz: ++hertz });

const sweep = async (now: number) => (await import("#server/jobs/files.ts")).sweepFiles(now);
const stored = async (sha256: string) => {
  const { storage } = await import("#server/storage/storage.ts");
  const rows = await stage.sql("select 1 from private.stored_files where sha256 = $1", [sha256]);
  return { row: rows.length === 1, file: (await (await storage()).head(sha256)) !== null };
};
const HERE = { row: true, file: true };
const GONE = { row: false, file: false };

test("a file goes an hour after the last reference to it, and not before", async () => {
  const [one, other] = [await stage.person(), await stage.person()];
  const [content, kept] = [newWav(), newWav()];
  const now = Date.now();
  const libraries = [await libraryOf(stage, one), await libraryOf(stage, other)];
  await upload(one, libraries[0] as string, content);
  await upload(other, libraries[1] as string, content);
  await upload(other, libraries[1] as string, kept);
  await stage.sql("delete from users where id = $1", [one.userId]);
  await sweep(now + 2 * HOUR);
  await sweep(now + 4 * HOUR);
  // Their account is gone, but somebody else brought the same.
  expect(await stored(sha(content))).toEqual(HERE);
  await stage.sql("delete from focus_library_tracks where sha256 = $1", [sha(content)]);
  await sweep(now);
  await sweep(now + HOUR / 2);
  expect(await stored(sha(content))).toEqual(HERE);
  await sweep(now + HOUR + 1);
  expect(await stored(sha(content))).toEqual(GONE);
  expect(await stored(sha(kept))).toEqual(HERE);
});

test("an account that is deleted leaves no file and no half of one", async () => {
  const person = await stage.person();
  const libraryId = await libraryOf(stage, person);
  const content = newWav();
  await upload(person, libraryId, content);
  const half = beginning(libraryId, content.length);
  await ask(person, "POST", "/api/uploads", { body: half });
  await ask(person, "PUT", `/api/uploads/${half.uploadId}?offset=0`, { body: content.subarray(0, 999) });
  await stage.sql("delete from users where id = $1", [person.userId]);
  const now = Date.now();
  await sweep(now);
  expect(await readdir(join(files.folder, "uploads"))).toEqual([half.uploadId]);
  await sweep(now + HOUR + 1000);
  expect(await stored(sha(content))).toEqual(GONE);
  expect(await readdir(join(files.folder, "uploads"))).toEqual([]);
});

test("an upload is forgotten a week after its last part", async () => {
  const person = await stage.person();
  const libraryId = await libraryOf(stage, person);
  const bodies = [beginning(libraryId, 100), beginning(libraryId, 100)];
  for (const body of bodies) await ask(person, "POST", "/api/uploads", { body });
  const [old, young] = bodies.map(({ uploadId }) => uploadId) as [string, string];
  await stage.sql("update private.uploads set updated_at = now() - interval '8 days' where id = $1", [old]);
  await sweep(Date.now());
  expect((await ask(person, "GET", `/api/uploads/${old}`)).status).toBe(404);
  expect((await ask(person, "GET", `/api/uploads/${young}`)).status).toBe(200);
});

test("what is nobody's upload is swept from the spool, once it is old", async () => {
  const path = join(files.folder, "uploads", "stray");
  await writeFile(path, "half");
  await sweep(Date.now());
  expect(await readdir(join(files.folder, "uploads"))).toContain("stray");
  await utimes(path, new Date(0), new Date(0));
  await sweep(Date.now());
  expect(await readdir(join(files.folder, "uploads"))).not.toContain("stray");
});

test("the same content that arrives while its file is removed is there afterwards, every time", async () => {
  const person = await stage.person();
  const libraryId = await libraryOf(stage, person);
  const content = newWav();
  for (let round = 0; round < 12; round += 1) {
    const first = await upload(person, libraryId, content);
    await stage.sql("delete from focus_library_tracks where id = $1", [first.trackId]);
    await stage.sql("update private.stored_files set unreferenced_at = now() - interval '2 hours'");
    const later = new Promise((resolve) => setTimeout(resolve, round * 3)).then(() => sweep(Date.now()));
    const [{ answer, trackId }] = await Promise.all([upload(person, libraryId, content), later]);
    expect(answer.status).toBe(200);
    expect(await stored(sha(content))).toEqual(HERE);
    const heard = await ask(person, "GET", `/api/libraries/tracks/${trackId}`);
    expect(heard.bytes.equals(content)).toBe(true);
    await stage.sql("delete from focus_library_tracks where id = $1", [trackId]);
  }
});

test("the worker sees a reference that is made while it waits", async () => {
  const person = await stage.person();
  const libraryId = await libraryOf(stage, person);
  const content = newWav();
  const { trackId } = await upload(person, libraryId, content);
  await stage.sql("delete from focus_library_tracks where id = $1", [trackId]);
  await stage.sql(
    "update private.stored_files set unreferenced_at = now() - interval '2 hours' where sha256 = $1",
    [sha(content)],
  );
  const { pool } = await import("#server/db/pool.ts");
  const client = await pool().connect();
  await client.query("begin");
  await client.query(
    `insert into focus_library_tracks (id, library_id, user_id, source, title, position, sha256)
     values (gen_random_uuid(), $1, $2, 'upload', 'copy', 'a0', $3)`,
    [libraryId, person.userId, sha(content)],
  );
  const swept = sweep(Date.now());
  await new Promise((resolve) => setTimeout(resolve, 150));
  await client.query("commit");
  client.release();
  await swept;
  expect(await stored(sha(content))).toEqual(HERE);
});
