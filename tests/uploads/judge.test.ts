// What is taken, by what is in it, and what is refused, with which words.
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judge } from "#server/uploads/judge.ts";
import { sineWav } from "#tests/support/audio.ts";
import { flac, id3, MP3_FRAME_BYTES, m4a, m4aForWeb, mp3, ogg } from "./makers.ts";

const MEGABYTE = 1024 * 1024;
let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "judge-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verdict(content: Buffer) {
  const path = join(folder, String(++files));
  await writeFile(path, content);
  return judge(path);
}
async function sentence(content: Buffer): Promise<string> {
  const judgement = await verdict(content);
  return judgement.ok ? `taken as ${judgement.judged.mimeType}` : judgement.sentence;
}

const TAGS = { title: "Slow tide", artist: "Mira", album: "Harbour" };

describe("what is taken", () => {
  test.each([
    ["MP3", mp3({ ...TAGS, frames: 383 }), "audio/mpeg", 10, TAGS],
    ["MP3 that promises nothing", mp3({ frames: 383, promised: null }), "audio/mpeg", 10, {}],
    [
      "MP3 with a tag behind",
      Buffer.concat([mp3({ frames: 383 }), Buffer.from("TAG".padEnd(128, "\0"))]),
      "audio/mpeg",
      10,
      {},
    ],
    ["FLAC", flac({ ...TAGS, blocks: 215 }), "audio/flac", 20, TAGS],
    ["FLAC with a tag in front", Buffer.concat([id3([]), flac({ blocks: 215 })]), "audio/flac", 20, {}],
    ["WAV", sineWav({ seconds: 3 }), "audio/wav", 3, {}],
    ["OGG", ogg({ ...TAGS, seconds: 7 }), "audio/ogg", 7, TAGS],
    ["M4A", m4a({ ...TAGS, seconds: 6 }), "audio/mp4", 6, TAGS],
    ["M4A for the web", m4aForWeb(6), "audio/mp4", 6, {}],
    ["sound shorter than half a second", sineWav({ seconds: 0.1 }), "audio/wav", 1, {}],
  ])("%s", async (_, content, mimeType, durationSeconds, tags) => {
    const sha256 = createHash("sha256").update(content).digest("hex");
    const none = { title: null, artist: null, album: null };
    expect(await verdict(content)).toEqual({
      ok: true,
      judged: { ...none, ...tags, mimeType, durationSeconds, sha256, sizeBytes: content.length },
    });
  });

  test("tags become one line that fits", async () => {
    const judgement = await verdict(mp3({ title: `Two\nlines\u00ad ${"x".repeat(400)}` }));
    const title = judgement.ok ? judgement.judged.title : "";
    expect(title).toMatch(/^Two lines x+$/);
    expect(title).toHaveLength(200);
  });
});

const NO_MUSIC = "That is no MP3, FLAC, WAV, OGG or M4A file, whatever its name says. Choose one of those.";

describe("what is none of them", () => {
  test.each([
    ["a Windows program", Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), randomBytes(200_000)])],
    ["a Linux program", Buffer.concat([Buffer.from("\x7fELF", "latin1"), Buffer.alloc(200_000)])],
    ["a program with MP3 frames behind", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(1000), mp3()])],
    ["a program behind a tag", Buffer.concat([id3([]), Buffer.from("MZ"), Buffer.alloc(300_000)])],
    ["a text", Buffer.from("Here is the song you asked for. ".repeat(3000))],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["an archive", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(5000)])],
    ["nothing but tags", id3([{ id: "TIT2", body: Buffer.from("\0nothing") }])],
    ["zeros", Buffer.alloc(100_000)],
    ["one byte", Buffer.from([0xff])],
  ])("%s", async (_, content) => {
    expect(await sentence(content)).toBe(NO_MUSIC);
  });

  test("an empty file, and a video", async () => {
    expect(await sentence(Buffer.alloc(0))).toBe("That file is empty.");
    expect(await sentence(m4a({ handler: "vide" }))).toBe("That is a video. Take its sound out first.");
  });
});

describe("what is cut off", () => {
  const cut = (content: Buffer, share: number) => content.subarray(0, Math.floor(content.length * share));
  test.each([
    ["MP3", cut(mp3({ frames: 2000 }), 0.5), "0:52 of sound and holds 0:26"],
    ["MP3 by a whole number of frames", mp3({ frames: 500, promised: 2000 }), "0:52 of sound and holds 0:13"],
    ["MP3 that promises nothing", cut(mp3({ frames: 300, promised: null }), 0.501), "it ends in the middle"],
    [
      "MP3 within its second frame",
      mp3({ promised: null }).subarray(0, MP3_FRAME_BYTES + 99),
      "it ends in the middle",
    ],
    ["WAV", cut(sineWav({ seconds: 60 }), 0.25), "1:00 of sound and holds 0:15"],
    ["WAV before its sound", sineWav({ seconds: 1 }).subarray(0, 30), "it ends in the middle"],
    ["FLAC", cut(flac({ blocks: 600 }), 0.5), /0:56 of sound and holds 0:2\d/],
    ["FLAC within its last frame", flac({ blocks: 600 }).subarray(0, -1), "it ends in the middle"],
    ["OGG", cut(ogg({ seconds: 60 }), 0.5), "it ends in the middle"],
    ["OGG after a whole page", ogg({ seconds: 60, isOver: false }), "it ends in the middle"],
    ["M4A", cut(m4a({ seconds: 60 }), 0.5), "it ends in the middle"],
    ["M4A for the web", cut(m4aForWeb(60), 0.5), "it ends in the middle"],
  ])("%s", async (_, content, why) => {
    const said = await sentence(content);
    expect(said).toMatch(/^That file is cut off: .*\. Export or download it again\.$/);
    expect(said).toMatch(why);
  });
});

describe("tags that are a weapon", () => {
  const unreadable = "The tags in that file can't be read safely. Take them out and try again.";
  const huge = /^The tags in that file are larger than 16 MB\./;
  test.each([
    [
      "a text that unfolds a thousandfold",
      mp3({ before: id3([{ id: "TXXX", body: Buffer.alloc(64 * MEGABYTE), isCompressed: true }]) }),
      unreadable,
    ],
    [
      "more frames than anybody reads",
      mp3({ before: id3(Array.from({ length: 20_000 }, () => ({ id: "TXXX", body: Buffer.alloc(1) }))) }),
      unreadable,
    ],
    ["a cover of 20 MB", mp3({ before: id3([{ id: "APIC", body: Buffer.alloc(20 * MEGABYTE) }]) }), huge],
    ["a comment of 20 MB in OGG", ogg({ tagBytes: 20 * MEGABYTE }), huge],
    ["two comments of 9 MB in FLAC", twoBlocks(), huge],
  ])("%s", async (_, content, words) => {
    const before = process.memoryUsage().rss;
    expect(await sentence(content)).toMatch(words);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  test("a small compressed text is none", async () => {
    const before = id3([{ id: "TXXX", body: Buffer.from("\0lyrics\0la la la"), isCompressed: true }]);
    expect(await sentence(mp3({ before }))).toBe("taken as audio/mpeg");
  });
});

/** A FLAC with a second block of comments in front of its sound. */
function twoBlocks(): Buffer {
  const whole = flac({ tagBytes: 9 * MEGABYTE });
  const first = Buffer.from(whole);
  const at = 4 + 4 + 34;
  first[at] = 4;
  const block = whole.subarray(at, at + 4 + whole.readUIntBE(at + 1, 3));
  return Buffer.concat([first.subarray(0, at + block.length), block, whole.subarray(at + block.length)]);
}
