// Ogg: a row of pages, each of one of the streams in the file. The last page of a stream says that it is the last.
import { cutOff, hugeTags, MOST_TAG_BYTES, notMusic, Refused, type Sound, type Source } from "./source.ts";

const PAGE_HEADER_BYTES = 27;
const OPUS_RATE = 48_000;

interface Stream {
  rate: number;
  /** Samples at the start that are not played. */
  skipped: number;
  last: bigint;
  isOver: boolean;
  packets: number;
  tagBytes: number;
}

/** @throws {Refused} */
export function readOgg(source: Source): Sound {
  const streams = new Map<number, Stream | "other">();
  const sounds: Stream[] = [];
  for (let at = 0; at < source.size; ) {
    const header = Buffer.from(source.whole(at, PAGE_HEADER_BYTES));
    // What follows the last stream is nobody's.
    if (header.toString("latin1", 0, 4) !== "OggS") break;
    const lacing = Buffer.from(source.whole(at + PAGE_HEADER_BYTES, header.readUInt8(26)));
    const begin = at + PAGE_HEADER_BYTES + lacing.length;
    const length = lacing.reduce((sum, bytes) => sum + bytes, 0);
    if (begin + length > source.size) throw cutOff();
    const serial = header.readUInt32LE(14);
    const flags = header.readUInt8(5);
    if (flags & 2) {
      const stream = streamOf(Buffer.from(source.bytes(begin, Math.min(length, 64))));
      streams.set(serial, stream);
      if (stream !== "other") sounds.push(stream);
    }
    const stream = streams.get(serial);
    if (stream && stream !== "other") {
      countTags(stream, lacing);
      const granule = header.readBigInt64LE(6);
      if (granule > stream.last) stream.last = granule;
      stream.isOver ||= (flags & 4) !== 0;
    }
    at = begin + length;
  }
  if (sounds.length === 0) throw notMusic();
  if (sounds.some(({ isOver }) => !isOver)) throw cutOff();
  const seconds = sounds.reduce(
    (sum, { last, skipped, rate }) => sum + Math.max(0, Number(last) - skipped) / rate,
    0,
  );
  return { mimeType: "audio/ogg", seconds };
}

function streamOf(packet: Buffer): Stream | "other" {
  const begun = { last: 0n, isOver: false, packets: 0, tagBytes: 0 };
  const kind = packet.toString("latin1", 0, 8);
  if (kind.startsWith("\x01vorbis") && packet.length >= 16) {
    const rate = packet.readUInt32LE(12);
    if (rate === 0) throw notMusic();
    return { ...begun, rate, skipped: 0 };
  }
  if (kind === "OpusHead" && packet.length >= 12)
    return { ...begun, rate: OPUS_RATE, skipped: packet.readUInt16LE(10) };
  if (/^(\x80theora|BBCD|\x80daala)/.test(kind))
    throw new Refused("That is a video. Take its sound out first.");
  return "other";
}

/** The second packet of a stream holds its tags. */
function countTags(stream: Stream, lacing: Buffer): void {
  for (const bytes of lacing) {
    if (stream.packets === 1) stream.tagBytes += bytes;
    if (bytes < 255) stream.packets += 1;
    if (stream.packets > 1) break;
  }
  if (stream.tagBytes > MOST_TAG_BYTES) throw hugeTags();
}
