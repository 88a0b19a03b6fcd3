// Music in every format that is taken, synthesised byte by byte: silent, small and whole. What is wrong with a file in a
// test is then wrong on purpose.
import { deflateSync } from "node:zlib";

export interface Tags {
  title?: string;
  artist?: string;
  album?: string;
}

const u32 = (value: number): Buffer =>
  Buffer.from([value >>> 24, value >>> 16, value >>> 8, value].map((b) => b & 255));
const u16 = (value: number): Buffer => u32(value).subarray(2);
const u32le = (value: number): Buffer => Buffer.from(u32(value)).reverse();
const syncsafe = (value: number): Buffer =>
  Buffer.from([value >>> 21, value >>> 14, value >>> 7, value].map((b) => b & 127));

export interface Id3Frame {
  id: string;
  body: Buffer;
  isCompressed?: boolean;
}

/** An ID3v2.3 tag. */
export function id3(frames: readonly Id3Frame[]): Buffer {
  const bodies = frames.map(({ id, body, isCompressed = false }) => {
    const held = isCompressed ? Buffer.concat([u32(body.length), deflateSync(body, { level: 9 })]) : body;
    return Buffer.concat([Buffer.from(id), u32(held.length), u16(isCompressed ? 0x80 : 0), held]);
  });
  const body = Buffer.concat(bodies);
  return Buffer.concat([Buffer.from("ID3\x03\x00\x00", "latin1"), syncsafe(body.length), body]);
}

const textFrame = (id: string, text: string): Id3Frame => ({
  id,
  body: Buffer.from(`\x00${text}`, "latin1"),
});

/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26 ms a frame. */
const MP3_HEADER = Buffer.from([0xff, 0xfb, 0x90, 0x00]);
export const MP3_FRAME_BYTES = 417;

export interface Mp3Options extends Tags {
  frames?: number;
  /** Frames the first one promises; null for none that promises. */
  promised?: number | null;
  before?: Buffer;
}

export function mp3({ frames = 200, promised = frames, before, ...tags }: Mp3Options = {}): Buffer {
  const frame = Buffer.alloc(MP3_FRAME_BYTES);
  MP3_HEADER.copy(frame);
  const parts: Buffer[] = [];
  const named = [
    ...(tags.title ? [textFrame("TIT2", tags.title)] : []),
    ...(tags.artist ? [textFrame("TPE1", tags.artist)] : []),
    ...(tags.album ? [textFrame("TALB", tags.album)] : []),
  ];
  if (before) parts.push(before);
  if (named.length > 0) parts.push(id3(named));
  if (promised !== null) {
    const info = Buffer.from(frame);
    Buffer.concat([Buffer.from("Info"), u32(1), u32(promised)]).copy(info, 36);
    parts.push(info);
  }
  for (let i = 0; i < frames; i += 1) parts.push(frame);
  return Buffer.concat(parts);
}

function crc(bytes: Buffer, bits: 8 | 16, polynomial: number): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1)
      sum = (sum & (1 << (bits - 1)) ? (sum << 1) ^ polynomial : sum << 1) & (2 ** bits - 1);
  }
  return sum;
}

const BLOCK = 4096;
const FLAC_RATE = 44_100;

/** Blocks of silence; `tagBytes` more in its comments. */
export function flac({
  blocks = 100,
  tagBytes = 0,
  ...tags
}: Tags & { blocks?: number; tagBytes?: number } = {}): Buffer {
  const samples = blocks * BLOCK;
  const info = Buffer.concat([
    u16(BLOCK),
    u16(BLOCK),
    Buffer.alloc(6),
    // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples.
    Buffer.from([FLAC_RATE >>> 12, (FLAC_RATE >>> 4) & 255, (FLAC_RATE & 15) << 4, 15 << 4]),
    u32(samples),
    Buffer.alloc(16),
  ]);
  const block = (kind: number, body: Buffer, isLast = false) =>
    Buffer.concat([Buffer.from([kind | (isLast ? 128 : 0)]), u32(body.length).subarray(1), body]);
  const frames = Array.from({ length: blocks }, (_, number) => {
    const place =
      number < 128 ? Buffer.from([number]) : Buffer.from([0xc0 | (number >> 6), 0x80 | (number & 63)]);
    const header = Buffer.concat([Buffer.from([0xff, 0xf8, 0xc9, 0x08]), place]);
    const frame = Buffer.concat([header, Buffer.from([crc(header, 8, 0x07), 0, 0, 0])]);
    return Buffer.concat([frame, u16(crc(frame, 16, 0x8005))]);
  });
  const parts = [block(0, info), block(4, comments(tags, tagBytes), true), ...frames];
  return Buffer.concat([Buffer.from("fLaC"), ...parts]);
}

function comments(tags: Tags, more = 0): Buffer {
  const lines = Object.entries(tags).map(([name, text]) => Buffer.from(`${name.toUpperCase()}=${text}`));
  if (more > 0) lines.push(Buffer.alloc(more, "x"));
  const entries = lines.map((line) => Buffer.concat([u32le(line.length), line]));
  return Buffer.concat([u32le(4), Buffer.from("test"), u32le(lines.length), ...entries]);
}

const OPUS_RATE = 48_000;

/** Opus in Ogg: one page a second. `isOver: false` leaves the last one unmarked. */
export function ogg({
  seconds = 5,
  isOver = true,
  tagBytes = 0,
  ...tags
}: Tags & {
  seconds?: number;
  isOver?: boolean;
  tagBytes?: number;
} = {}): Buffer {
  const head = Buffer.concat([
    Buffer.from("OpusHead"),
    Buffer.from([1, 2, 0, 0]),
    u32le(OPUS_RATE),
    Buffer.alloc(3),
  ]);
  const about = Buffer.concat([Buffer.from("OpusTags"), comments(tags, tagBytes)]);
  const pages = [...pagesOf(head, 2, 0), ...pagesOf(about, 0, 0)];
  for (let second = 1; second <= seconds; second += 1)
    pages.push(...pagesOf(Buffer.alloc(200, 0xf8), second === seconds && isOver ? 4 : 0, second * OPUS_RATE));
  return Buffer.concat(pages);
}

function pagesOf(packet: Buffer, flags: number, granule: number): Buffer[] {
  const lacing = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
  const pages: Buffer[] = [];
  let at = 0;
  for (let first = 0; first < lacing.length; first += 255) {
    const own = lacing.slice(first, first + 255);
    const length = own.reduce((sum, bytes) => sum + bytes, 0);
    const place = Buffer.alloc(8);
    place.writeBigInt64LE(BigInt(granule));
    const header = [
      Buffer.from("OggS\x00", "latin1"),
      Buffer.from([flags]),
      place,
      u32le(7),
      u32le(0),
      u32le(0),
    ];
    pages.push(
      Buffer.concat([...header, Buffer.from([own.length, ...own]), packet.subarray(at, at + length)]),
    );
    at += length;
  }
  return pages;
}

const box = (kind: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(8 + body.length), Buffer.from(kind), body]);
};

/** AAC in MP4, as far as anybody looks at it: the boxes of one track and what they point at. */
export function m4a({
  seconds = 5,
  handler = "soun",
  ...tags
}: Tags & { seconds?: number; handler?: string } = {}): Buffer {
  const pieces = Math.max(1, Math.round(seconds * 43));
  const bytes = 100;
  const full = Buffer.alloc(4);
  const sample = Buffer.concat([
    Buffer.alloc(6),
    u16(1),
    Buffer.alloc(8),
    u16(2),
    u16(16),
    Buffer.alloc(4),
    u32(44_100 * 65_536),
  ]);
  const table = box(
    "stbl",
    box("stsd", full, u32(1), box("mp4a", sample)),
    box("stts", full, u32(1), u32(pieces), u32(1024)),
    box("stsc", full, u32(1), u32(1), u32(pieces), u32(1)),
    box("stsz", full, u32(bytes), u32(pieces)),
    box("stco", full, u32(1), u32(48)),
  );
  const media = box(
    "mdia",
    box("mdhd", full, Buffer.alloc(8), u32(44_100), u32(Math.round(seconds * 44_100)), Buffer.alloc(4)),
    box("hdlr", full, Buffer.alloc(4), Buffer.from(handler), Buffer.alloc(13)),
    box("minf", table),
  );
  const names = { title: "\xa9nam", artist: "\xa9ART", album: "\xa9alb" };
  const items = Object.entries(tags).map(([name, text]) => {
    const item = box("data", u32(1), full, Buffer.from(text));
    const held = box("xxxx", item);
    held.write(names[name as keyof Tags], 4, "latin1");
    return held;
  });
  const about = box(
    "udta",
    box(
      "meta",
      full,
      box("hdlr", full, Buffer.alloc(4), Buffer.from("mdir"), Buffer.alloc(13)),
      box("ilst", ...items),
    ),
  );
  const head = box("mvhd", full, Buffer.alloc(8), u32(1000), u32(seconds * 1000), Buffer.alloc(80));
  const track = box("trak", box("tkhd", Buffer.alloc(84)), media);
  return Buffer.concat([
    box("ftyp", Buffer.from("M4A "), u32(0), Buffer.from("M4A isom")),
    box("mdat", Buffer.alloc(pieces * bytes)),
    box("moov", head, track, about),
  ]);
}

/** The same with the boxes in front, as files for the web have them. */
export function m4aForWeb(seconds = 5): Buffer {
  const whole = m4a({ seconds });
  const mdat = whole.indexOf("mdat") - 4;
  const moov = whole.indexOf("moov") - 4;
  return Buffer.concat([whole.subarray(0, mdat), whole.subarray(moov), whole.subarray(mdat, moov)]);
}
