// Uploading and listening as the endpoints do them, and everybody who may not.
import { createHash, randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sineWav } from "#tests/support/audio.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mp3 } from "./makers.ts";
import { ask, beginning, upload, useFiles } from "./rig.ts";

const files = useFiles();
const stage = useStage();
const wav = sineWav({ seconds: 4 });
const sha = (content: Buffer) => createHash("sha256").update(content).digest("hex");

let owner: Person;
let editor: Person;
let viewer: Person;
let stranger: Person;
let libraryId: string;
beforeAll(async () => {
  owner = await stage.person();
  editor = await stage.person();
  viewer = await stage.person();
  stranger = await stage.person();
  libraryId = await libraryOf(stage, owner, [
    [editor, "editor"],
    [viewer, "viewer"],
  ]);
});
const trackRow = async (id: string) =>
  (await stage.sql("select * from focus_library_tracks where id = $1", [id]))[0];

describe("uploading", () => {
  test("parts arrive one after another and become a track, once", async () => {
    const { uploadId } = beginning(libraryId, 0);
    const body = { uploadId, libraryId, fileName: "C:\\music\\..\\Night bus.wav", sizeBytes: wav.length };
    const begun = await ask(editor, "POST", "/api/uploads", { body });
    expect(begun.body).toEqual({ offset: 0, sizeBytes: wav.length, isDone: false });
    const part = (from: number, to: number) =>
      ask(editor, "PUT", `/api/uploads/${uploadId}?offset=${from}`, { body: wav.subarray(from, to) });
    expect((await part(0, 20_000)).body).toEqual({ offset: 20_000 });
    expect((await ask(editor, "POST", "/api/uploads", { body })).body.offset).toBe(20_000);
    // A part that does not continue what is there says where it does.
    expect(await part(0, 20_000)).toMatchObject({ status: 409, body: { offset: 20_000 } });
    expect(await part(30_000, 40_000)).toMatchObject({ status: 409, body: { offset: 20_000 } });
    expect((await ask(editor, "POST", `/api/uploads/${uploadId}`)).body.offset).toBe(20_000);
    expect((await part(20_000, wav.length)).body).toEqual({ offset: wav.length });
    const [first, second] = await Promise.all(
      [1, 2].map(() => ask(editor, "POST", `/api/uploads/${uploadId}`)),
    );
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect((await ask(editor, "POST", `/api/uploads/${uploadId}`)).status).toBe(200);
    expect((await ask(editor, "POST", "/api/uploads", { body })).body.isDone).toBe(true);
    expect((await ask(editor, "GET", `/api/uploads/${uploadId}`)).body.isDone).toBe(true);
    expect(await trackRow(uploadId)).toMatchObject({
      title: "Night bus",
      duration_seconds: 4,
      sha256: sha(wav),
      mime_type: "audio/wav",
      user_id: editor.userId,
    });
    expect(await readdir(join(files.folder, "uploads"))).toEqual([]);
    expect((await ask(editor, "GET", "/api/libraries/storage")).body.usedBytes).toBe(wav.length);
  });

  test("a connection that breaks loses nothing of what came, and a new one ends the old", async () => {
    const body = beginning(libraryId, wav.length);
    await ask(owner, "POST", "/api/uploads", { body });
    const at = `/api/uploads/${body.uploadId}` as const;
    const headers = { "content-length": String(wav.length) };
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(wav.subarray(0, 10_000)),
      pull: (controller) => controller.error(new Error("aborted")),
    });
    await ask(owner, "PUT", `${at}?offset=0`, { body: broken, headers });
    expect((await ask(owner, "GET", at)).body.offset).toBe(10_000);
    // One that hangs, as after a change of networks.
    const hanging = new ReadableStream({ start: (c) => c.enqueue(wav.subarray(10_000, 12_000)) });
    const old = ask(owner, "PUT", `${at}?offset=10000`, {
      body: hanging,
      headers: { "content-length": "20000" },
    });
    await expect.poll(async () => (await ask(owner, "GET", at)).body.offset).toBe(12_000);
    const rest = await ask(owner, "PUT", `${at}?offset=12000`, { body: wav.subarray(12_000) });
    expect(rest.body).toEqual({ offset: wav.length });
    expect((await old).status).toBe(200);
    expect((await ask(owner, "POST", at)).status).toBe(200);
    expect(await trackRow(body.uploadId)).toMatchObject({ sha256: sha(wav) });
  });

  test("the same content of two people lies there once", async () => {
    const content = sineWav({ hertz: 333 });
    const tracks = await Promise.all([upload(owner, libraryId, content), upload(editor, libraryId, content)]);
    expect(tracks.map(({ answer }) => answer.status)).toEqual([200, 200]);
    const rows = await stage.sql("select 1 from private.stored_files where sha256 = $1", [sha(content)]);
    expect(rows).toHaveLength(1);
    const folder = join(files.folder, "files", sha(content).slice(0, 2));
    expect(await readdir(folder)).toEqual([sha(content).slice(2)]);
  });

  test("what is no music is refused with a sentence, and gone", async () => {
    const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(5000)]);
    const { answer, trackId } = await upload(owner, libraryId, program, "../../etc/passwd.mp3");
    expect(answer).toMatchObject({ status: 422, body: { error: { code: "uploads.refused" } } });
    expect(answer.body.error.message).toMatch(/^That is no MP3/);
    expect(await trackRow(trackId)).toBeUndefined();
    expect((await ask(owner, "GET", `/api/uploads/${trackId}`)).status).toBe(404);
    expect(await readdir(join(files.folder, "uploads"))).toEqual([]);
  });

  test.each([
    ["a size of 0", { sizeBytes: 0 }, "That file is empty."],
    [
      "more than a file may have",
      { sizeBytes: LIMITS.audioBytes + 1 },
      "A file can be at most 200 MB large.",
    ],
    ["an id that is a path", { uploadId: "../../secrets" }, "That id is not valid."],
    ["no name", { fileName: " " }, "The file's name can't be empty."],
  ])("%s is refused before anything is sent", async (_, change, message) => {
    const body = { ...beginning(libraryId, 1000), ...change };
    expect(await ask(owner, "POST", "/api/uploads", { body })).toMatchObject({
      status: 422,
      body: { error: { message } },
    });
  });

  test("a person has the room they have, what is still arriving included", async () => {
    const person = await stage.person();
    const own = await libraryOf(stage, person);
    const begin = (megabytes: number) =>
      ask(person, "POST", "/api/uploads", { body: beginning(own, megabytes * 1024 * 1024) });
    expect((await begin(6)).status).toBe(200);
    const refused = await begin(5);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "uploads.noRoom" } } });
    expect(refused.body.error.message).toBe(
      "Your files may take 10 MB and take 6 MB now. Remove some first.",
    );
    const both = await Promise.all([begin(3), begin(3)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("no more than 50 are open at once, and none begins in a full library", async () => {
    const person = await stage.person();
    const own = await libraryOf(stage, person);
    await stage.sql(
      `insert into private.uploads (id, user_id, library_id, file_name, size_bytes)
       select gen_random_uuid(), $1, $2, 'x', 1 from generate_series(1, 50)`,
      [person.userId, own],
    );
    const body = beginning(own, 10);
    expect((await ask(person, "POST", "/api/uploads", { body })).body.error.code).toBe("uploads.tooMany");
    await stage.sql("delete from private.uploads where user_id = $1", [person.userId]);
    await stage.sql("update focus_libraries set track_count = 1000 where id = $1", [own]);
    expect((await ask(person, "POST", "/api/uploads", { body })).body.error.code).toBe("libraries.full");
  });

  test("more than was announced does not come in", async () => {
    const body = beginning(libraryId, 1000);
    await ask(owner, "POST", "/api/uploads", { body });
    const at = `/api/uploads/${body.uploadId}?offset=0` as const;
    expect((await ask(owner, "PUT", at, { body: Buffer.alloc(1001) })).status).toBe(413);
    expect((await ask(owner, "DELETE", at)).status).toBe(200);
  });

  test("who may not add tracks can't upload, and nobody touches another's upload", async () => {
    const begin = (person: Person | null) =>
      ask(person, "POST", "/api/uploads", { body: beginning(libraryId, wav.length) });
    expect((await begin(viewer)).status).toBe(403);
    expect((await begin(stranger)).status).toBe(404);
    expect((await begin(null)).status).toBe(401);
    const body = beginning(libraryId, wav.length);
    await ask(owner, "POST", "/api/uploads", { body });
    const at = `/api/uploads/${body.uploadId}` as const;
    for (const person of [editor, stranger]) {
      expect((await ask(person, "GET", at)).status).toBe(404);
      expect((await ask(person, "PUT", `${at}?offset=0`, { body: wav })).status).toBe(404);
      expect((await ask(person, "POST", at)).status).toBe(404);
      await ask(person, "DELETE", at);
    }
    // The same id again, of somebody else: as unknown as any other.
    expect((await ask(editor, "POST", "/api/uploads", { body })).status).toBe(404);
    expect((await ask(owner, "GET", at)).body.offset).toBe(0);
  });

  test("a right that is lost on the way is lost at the end", async () => {
    const guest = await stage.person();
    const shared = await libraryOf(stage, owner, [[guest, "editor"]]);
    const body = beginning(shared, wav.length);
    await ask(guest, "POST", "/api/uploads", { body });
    await ask(guest, "PUT", `/api/uploads/${body.uploadId}?offset=0`, { body: wav });
    await stage.sql("delete from focus_library_members where library_id = $1 and user_id = $2", [
      shared,
      guest.userId,
    ]);
    expect((await ask(guest, "POST", `/api/uploads/${body.uploadId}`)).status).toBe(404);
    expect(await trackRow(body.uploadId)).toBeUndefined();
  });
});

describe("listening", () => {
  const song = mp3({ frames: 300, title: "Tide" });
  let trackId: string;
  beforeAll(async () => {
    ({ trackId } = await upload(owner, libraryId, song));
  });
  const get = (
    headers: Record<string, string> = {},
    person: Person | null = viewer,
    method: "GET" | "HEAD" = "GET",
  ) => ask(person, method, `/api/libraries/tracks/${trackId}`, { headers });

  test("the whole file, with what a player needs to know", async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(song)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache",
      "content-disposition": "inline",
      "content-length": String(song.length),
      "content-type": "audio/mpeg",
      "x-content-type-options": "nosniff",
      etag: `"${sha(song)}"`,
    });
    const head = await get({}, viewer, "HEAD");
    expect([head.status, head.bytes.length, head.headers.get("content-length")]).toEqual([
      200,
      0,
      String(song.length),
    ]);
  });

  test.each([
    ["bytes=0-1", 0, 2],
    ["bytes=1000-", 1000, song.length],
    ["bytes=-500", song.length - 500, song.length],
    ["bytes=5-99999999", 5, song.length],
  ])("the part %s", async (range, from, to) => {
    const answer = await get({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${song.length}`);
    expect(answer.bytes.equals(song.subarray(from, to))).toBe(true);
  });

  test.each([
    ["bytes=0-1,5-9", 200],
    ["bytes=9-5", 200],
    ["lines=1-2", 200],
    [`bytes=${song.length}-`, 416],
    ["bytes=-0", 416],
  ])("what %s is answered with", async (range, status) => {
    const answer = await get({ range });
    expect(answer.status).toBe(status);
    expect(answer.bytes.length).toBe(status === 200 ? song.length : 0);
    if (status === 416) expect(answer.headers.get("content-range")).toBe(`bytes */${song.length}`);
  });

  test("a copy that is still right is not sent again, and a part of another is not sent at all", async () => {
    const etag = `"${sha(song)}"`;
    expect((await get({ "if-none-match": etag })).status).toBe(304);
    expect((await get({ "if-none-match": `"x", W/${etag}`, range: "bytes=0-1" })).status).toBe(304);
    expect((await get({ "if-none-match": '"x"' })).status).toBe(200);
    expect((await get({ "if-range": etag, range: "bytes=0-1" })).status).toBe(206);
    expect((await get({ "if-range": '"x"', range: "bytes=0-1" })).status).toBe(200);
  });

  test("nobody else gets anything, however they ask", async () => {
    const known = sha(song);
    expect((await get({}, null)).status).toBe(401);
    const unknown = await ask(stranger, "GET", `/api/libraries/tracks/${randomUUID()}`);
    const ways: Record<string, string>[] = [{}, { range: "bytes=0-1" }, { "if-none-match": `"${known}"` }];
    for (const headers of ways) {
      const answer = await get(headers, stranger);
      expect(answer.status).toBe(404);
      expect(answer.bytes.equals(unknown.bytes)).toBe(true);
    }
    for (const forged of [
      known,
      `${known.slice(0, 2)}/${known.slice(2)}`,
      "..%2f..%2fsecrets.json",
      `${trackId}' or 1=1`,
    ])
      expect((await ask(stranger, "GET", `/api/libraries/tracks/${forged}`)).status).toBe(404);
  });

  test("a right that is gone takes the file with it, as do the trash of the track and of the library", async () => {
    const without = async (text: string, back: string) => {
      await stage.sql(text, [libraryId]);
      const { status } = await get({ "if-none-match": `"${sha(song)}"` });
      await stage.sql(back, [libraryId]);
      return status;
    };
    const set = (table: string, value: string, where: string) =>
      `update ${table} set deleted_at = ${value} where ${where} = $1`;
    expect(await without(set("focus_libraries", "now()", "id"), set("focus_libraries", "null", "id"))).toBe(
      404,
    );
    const tracks = "focus_library_tracks";
    expect(await without(set(tracks, "now()", "library_id"), set(tracks, "null", "library_id"))).toBe(404);
    expect((await get()).status).toBe(200);
    await stage.sql("delete from focus_library_members where library_id = $1 and user_id = $2", [
      libraryId,
      viewer.userId,
    ]);
    expect((await get({ "if-none-match": `"${sha(song)}"` })).status).toBe(404);
  });
});
