// One file, judged in a thread of its own: whatever a hostile file makes a reader of tags do, it does it here, with
// little memory, until it is ended.
import { createHash } from "node:crypto";
import { closeSync, createReadStream, fstatSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { LIMITS } from "#zero/kernel/limits.ts";
import { readSound } from "./formats/formats.ts";
import { Refused, type Sound, Source } from "./formats/source.ts";

export interface Judged {
  sha256: string;
  sizeBytes: number;
  mimeType: string;
  /** Whole seconds, where the file says. */
  durationSeconds: number | null;
  title: string | null;
  artist: string | null;
  album: string | null;
}
export type Judgement = { ok: true; judged: Judged } | { ok: false; sentence: string };

const { path } = workerData as { path: string };

function soundOf(): Sound & { sizeBytes: number } {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size === 0) throw new Refused("That file is empty.");
    return { ...readSound(new Source(file, size)), sizeBytes: size };
  } finally {
    closeSync(file);
  }
}

/** A tag as one line of text, or null. */
function line(text: string | undefined): string | null {
  const plain = (text ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return plain.slice(0, LIMITS.trackTitle).toWellFormed().trim() || null;
}

async function tagsOf(): Promise<Pick<Judged, "title" | "artist" | "album">> {
  try {
    // Only for what is music: most of what is refused is refused without it.
    const { parseFile } = await import("music-metadata");
    const { common } = await parseFile(path, { skipCovers: true, duration: false });
    return { title: line(common.title), artist: line(common.artist), album: line(common.album) };
  } catch {
    // The sound is whole, and that is what counts; a title can be written by hand.
    return { title: null, artist: null, album: null };
  }
}

async function hashOf(): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk);
  return hash.digest("hex");
}

/** @returns whole seconds; what is too short to have one has one, what is too long to be believed is not known */
function whole(seconds: number | null): number | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds > LIMITS.trackSeconds) return null;
  return Math.max(1, Math.round(seconds));
}

async function judge(): Promise<Judgement> {
  try {
    const { mimeType, seconds, sizeBytes } = soundOf();
    const tags = await tagsOf();
    const about = { sha256: await hashOf(), sizeBytes, mimeType, durationSeconds: whole(seconds) };
    return { ok: true, judged: { ...about, ...tags } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, sentence: error.message };
    throw error;
  }
}

parentPort?.postMessage(await judge());
