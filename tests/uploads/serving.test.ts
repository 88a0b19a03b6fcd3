// Listening as the endpoint does it, and everybody who may not.
import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mp3 } from "./makers.ts";
import { ask, upload, useFiles } from "./rig.ts";

useFiles();
const stage = useStage();
const sha = (content: Buffer) => createHash("sha256").update(content).digest("hex");

let owner: Person;
let viewer: Person;
let stranger: Person;
let libraryId: string;
beforeAll(async () => {
  owner = await stage.person();
  viewer = await stage.person();
  stranger = await stage.person();
  libraryId = await libraryOf(stage, owner, [[viewer, "viewer"]]);
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
