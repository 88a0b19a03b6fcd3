// FLAC: blocks about the file, then frames. The first block says how many samples there are; whether they are is seen at
// the last frame, which carries its place and a checksum.
import { crc8, crc16 } from "./crc.ts";
import { cutOff, hugeTags, MOST_TAG_BYTES, notMusic, Refused, type Sound, type Source } from "./source.ts";

const MOST_BLOCKS = 1_000;
const STREAMINFO_BYTES = 34;
/** Where nothing says how large a frame can get. */
const LARGEST_FRAME = 1024 * 1024;
/** Headers that are looked at: a few of the last may be sound that looks like one. */
const MOST_CANDIDATES = 8;
/** An ID3v1 tag, which some programs hang behind. */
const TAG_BYTES = 128;

interface Stream {
  rate: number;
  samples: number;
  largestFrame: number;
  blockSize: number;
}

/** @param from where `fLaC` stands @throws {Refused} */
export function readFlac(source: Source, from: number): Sound {
  const first = source.whole(from + 4, 4 + STREAMINFO_BYTES);
  if ((first.readUInt8(0) & 127) !== 0) throw notMusic();
  const info = Buffer.from(first.subarray(4));
  const stream: Stream = {
    blockSize: info.readUInt16BE(0),
    largestFrame: info.readUIntBE(7, 3) || LARGEST_FRAME,
    rate: info.readUIntBE(10, 3) >>> 4,
    samples: (info.readUInt8(13) & 15) * 2 ** 32 + info.readUInt32BE(14),
  };
  if (stream.rate === 0) throw notMusic();
  const sound = behindBlocks(source, from + 4);
  if (sound >= source.size) throw cutOff();
  if (stream.samples === 0) return { mimeType: "audio/flac", seconds: null };
  const held = lastSample(source, sound, stream);
  if (held < stream.samples) throw cutOff(stream.samples / stream.rate, held / stream.rate);
  return { mimeType: "audio/flac", seconds: stream.samples / stream.rate };
}

function behindBlocks(source: Source, from: number): number {
  let at = from;
  for (let blocks = 0; blocks < MOST_BLOCKS; blocks += 1) {
    const header = source.whole(at, 4);
    const isLast = (header.readUInt8(0) & 128) !== 0;
    at += 4 + header.readUIntBE(1, 3);
    if (at - from > MOST_TAG_BYTES) throw hugeTags();
    if (isLast) return at;
  }
  throw new Refused("That FLAC file can't be read.");
}

/**
 * The sample behind the last frame if it is whole, which its checksum tells; where it is not, the sample before it.
 */
function lastSample(source: Source, sound: number, stream: Stream): number {
  const hasTag = source.text(source.size - TAG_BYTES, 3) === "TAG";
  const end = source.size - (hasTag ? TAG_BYTES : 0);
  const from = Math.max(sound, end - 2 * stream.largestFrame);
  const tail = Buffer.from(source.bytes(from, end - from));
  const sum = tail.length < 2 ? 0 : tail.readUInt16BE(tail.length - 2);
  let held: number | undefined;
  let candidates = 0;
  for (let at = tail.length - 2; at >= 0 && candidates < MOST_CANDIDATES; at -= 1) {
    if (tail[at] !== 0xff || ((tail[at + 1] ?? 0) & 0xfe) !== 0xf8) continue;
    const frame = frameAt(tail, at, stream);
    if (!frame) continue;
    candidates += 1;
    if (crc16(tail.subarray(at, tail.length - 2)) === sum) return frame.end;
    held ??= frame.start;
  }
  return held ?? 0;
}

/** From which sample to which the frame goes whose header stands at `at`, if one does. */
function frameAt(
  bytes: Buffer,
  at: number,
  { blockSize: usual }: Stream,
): { start: number; end: number } | undefined {
  const [, strategy = 0, sizes = 0] = bytes.subarray(at, at + 4);
  const coded = codedNumber(bytes, at + 4);
  if (!coded) return undefined;
  let next = coded.next;
  const sizeCode = sizes >>> 4;
  let size = 0;
  if (sizeCode === 1) size = 192;
  else if (sizeCode >= 2 && sizeCode <= 5) size = 576 << (sizeCode - 2);
  else if (sizeCode === 6) size = (bytes[next] ?? 0) + 1;
  else if (sizeCode === 7) size = ((bytes[next] ?? 0) << 8) + (bytes[next + 1] ?? 0) + 1;
  else if (sizeCode >= 8) size = 256 << (sizeCode - 8);
  if (sizeCode === 6) next += 1;
  if (sizeCode === 7) next += 2;
  const rateCode = sizes & 15;
  if (rateCode === 12) next += 1;
  if (rateCode === 13 || rateCode === 14) next += 2;
  if (size === 0 || rateCode === 15 || next >= bytes.length) return undefined;
  if (crc8(bytes.subarray(at, next)) !== bytes[next]) return undefined;
  const isVariable = (strategy & 1) === 1;
  const start = isVariable ? coded.value : coded.value * usual;
  return { start, end: start + size };
}

/** A number written as UTF-8 writes characters, but longer. */
function codedNumber(bytes: Buffer, at: number): { value: number; next: number } | undefined {
  const lead = bytes[at];
  if (lead === undefined || (lead & 0xc0) === 0x80 || lead === 0xff) return undefined;
  if (lead < 0x80) return { value: lead, next: at + 1 };
  const length = Math.clz32(~(lead << 24));
  let value = lead & (0x7f >>> length);
  for (let i = 1; i < length; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined;
    value = value * 64 + (byte & 63);
  }
  return { value, next: at + length };
}
