// The tags in front of an MP3 (and of some FLACs): how long they are, and whether opening them would be a mistake.
import { inflateSync } from "node:zlib";
import { hugeTags, MOST_TAG_BYTES, type Source, unreadableTags } from "./source.ts";

const HEADER_BYTES = 10;
const MOST_FRAMES = 10_000;
/** What one compressed frame may unfold to. */
const MOST_UNFOLDED = 4 * 1024 * 1024;

const syncsafe = (bytes: Buffer, at: number): number =>
  (((bytes[at] ?? 0) & 127) << 21) |
  (((bytes[at + 1] ?? 0) & 127) << 14) |
  (((bytes[at + 2] ?? 0) & 127) << 7) |
  ((bytes[at + 3] ?? 0) & 127);

/** Where the sound may begin: behind all ID3v2 tags at the start. @throws {Refused} for tags that are a weapon */
export function behindTags(source: Source): number {
  let at = 0;
  while (source.text(at, 3) === "ID3") {
    const header = Buffer.from(source.whole(at, HEADER_BYTES));
    const length = syncsafe(header, 6);
    if (at + length > MOST_TAG_BYTES) throw hugeTags();
    const [, , , version = 0, , flags = 0] = header;
    if (version >= 3) checkFrames(source, at + HEADER_BYTES, length, version);
    const hasFooter = version === 4 && (flags & 0x10) !== 0;
    at += HEADER_BYTES + length + (hasFooter ? HEADER_BYTES : 0);
  }
  return at;
}

function checkFrames(source: Source, from: number, length: number, version: number): void {
  const end = Math.min(from + length, source.size);
  let at = from;
  for (let frames = 0; at + HEADER_BYTES <= end; frames += 1) {
    const header = Buffer.from(source.bytes(at, HEADER_BYTES));
    // Padding, or what is no frame any more.
    if (!/^[A-Z0-9]{4}$/.test(header.toString("latin1", 0, 4))) return;
    if (frames >= MOST_FRAMES) throw unreadableTags();
    const size = version === 4 ? syncsafe(header, 4) : header.readUInt32BE(4);
    const isCompressed = ((header[9] ?? 0) & (version === 4 ? 0x08 : 0x80)) !== 0;
    if (isCompressed) unfold(source.bytes(at + HEADER_BYTES, Math.min(size, end - at)));
    at += HEADER_BYTES + size;
  }
}

/** Tries out what a frame unfolds to, and stops long before it hurts; its own word for it counts for nothing. */
function unfold(body: Buffer): void {
  // Before the data there are up to six bytes of lengths and group marks.
  const begin = [...body.subarray(0, 7)].findIndex((byte, at) => byte === 0x78 && at >= 4);
  try {
    inflateSync(body.subarray(Math.max(begin, 0)), { maxOutputLength: MOST_UNFOLDED });
  } catch {
    throw unreadableTags();
  }
}
