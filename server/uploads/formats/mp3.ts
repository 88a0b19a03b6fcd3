// MPEG audio, layer III: a row of frames, each of which says how long it is.
import { cutOff, notMusic, type Sound, type Source } from "./source.ts";

const BITRATES: Readonly<Record<"one" | "two", readonly number[]>> = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];
/** How far behind the tags the first frame may be, and how much that is no frame a file may hold. */
const LEAD_BYTES = 64 * 1024;
/** What may follow the last frame: tags of other kinds. */
const TAIL = /^(TAG|APETAGEX|LYRICSBEGIN|ID3)/;
/** Frames in a row that make an MP3 of what might be anything. */
const ENOUGH = 3;

interface Frame {
  length: number;
  samples: number;
  rate: number;
  isFirst: boolean;
  isMono: boolean;
}

function frameAt(source: Source, at: number): Frame | undefined {
  const header = source.bytes(at, 4);
  if (header.length < 4) return undefined;
  const bits = header.readUInt32BE(0);
  const version = (bits >>> 19) & 3;
  const rate = RATES[(bits >>> 10) & 3];
  const isFirst = version === 3;
  const kilobits = BITRATES[isFirst ? "one" : "two"][(bits >>> 12) & 15];
  const isLayer3 = ((bits >>> 17) & 3) === 1;
  if (bits >>> 21 !== 0x7ff || version === 1 || !isLayer3 || !rate || !kilobits) return undefined;
  const rateHere = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
  const padding = (bits >>> 9) & 1;
  return {
    length: Math.floor(((isFirst ? 144_000 : 72_000) * kilobits) / rateHere) + padding,
    samples: isFirst ? 1152 : 576,
    rate: rateHere,
    isFirst,
    isMono: ((bits >>> 6) & 3) === 3,
  };
}

/** The first frame behind which others follow, or that ends with the file. */
function firstFrame(source: Source, from: number): number {
  for (let at = from; at < Math.min(from + LEAD_BYTES, source.size); at += 1) {
    let next = at;
    for (let found = 0; ; found += 1) {
      if (found === ENOUGH || (found > 0 && next >= source.size)) return at;
      const frame = frameAt(source, next);
      if (!frame) {
        if (found > 0 && TAIL.test(source.text(next, 11))) return at;
        break;
      }
      next += frame.length;
      // Cut off within its first frames.
      if (next > source.size && found > 0) return at;
    }
  }
  throw notMusic();
}

/** How many frames the first one promises, where it is one that does. */
function promisedFrames(source: Source, at: number, { isFirst, isMono }: Frame): number | undefined {
  const sideInfo = isFirst ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const xing = Buffer.from(source.bytes(at + 4 + sideInfo, 12));
  if (/^(Xing|Info)$/.test(xing.toString("latin1", 0, 4)) && xing.length === 12)
    return (xing.readUInt32BE(4) & 1) === 1 ? xing.readUInt32BE(8) : undefined;
  const vbri = source.bytes(at + 36, 18);
  return vbri.toString("latin1", 0, 4) === "VBRI" && vbri.length === 18 ? vbri.readUInt32BE(14) : undefined;
}

/** @param from behind the tags @throws {Refused} */
export function readMp3(source: Source, from: number): Sound {
  const begin = firstFrame(source, from);
  const first = frameAt(source, begin) as Frame;
  const promised = promisedFrames(source, begin, first);
  let frames = 0;
  let seconds = 0;
  let strange = 0;
  let at = promised === undefined ? begin : begin + first.length;
  while (at < source.size) {
    const frame = frameAt(source, at);
    if (frame) {
      at += frame.length;
      if (at > source.size) break;
      frames += 1;
      seconds += frame.samples / frame.rate;
    } else if (TAIL.test(source.text(at, 11))) {
      break;
    } else {
      at += 1;
      strange += 1;
      if (strange > LEAD_BYTES + source.size / 20) throw notMusic();
    }
  }
  const perFrame = first.samples / first.rate;
  // A frame or two more or less is how encoders count.
  if (promised !== undefined && frames + 2 < promised) throw cutOff(promised * perFrame, seconds);
  if (at > source.size || frames === 0) throw cutOff();
  return { mimeType: "audio/mpeg", seconds };
}
