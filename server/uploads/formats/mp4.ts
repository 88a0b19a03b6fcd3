// M4A: boxes within boxes. One holds the sound, another where in the file each piece of it lies.
import { cutOff, hugeTags, MOST_TAG_BYTES, notMusic, Refused, type Sound, type Source } from "./source.ts";

const MOST_BOXES = 10_000;
/** Pieces a track may list: a day of sound has a few million. */
const MOST_PIECES = 20_000_000;
const CODECS: ReadonlySet<string> = new Set(["mp4a", "alac", "fLaC", "Opus", "ac-3", "ec-3"]);
/** Pictures beside chapters are no video. */
const PICTURES: ReadonlySet<string> = new Set(["jpeg", "png "]);

interface Box {
  kind: string;
  /** Of what is in it. */
  from: number;
  end: number;
}

/** The boxes between two places. @throws {Refused} where one is longer than what it stands in */
function boxes(source: Source, from: number, end: number): Box[] {
  const found: Box[] = [];
  let at = from;
  while (at + 8 <= end) {
    if (found.length >= MOST_BOXES) throw new Refused("That M4A file can't be read.");
    const header = Buffer.from(source.whole(at, 8));
    const kind = header.toString("latin1", 4, 8);
    let length = header.readUInt32BE(0);
    let begin = at + 8;
    if (length === 1) {
      length = Number(source.whole(begin, 8).readBigUInt64BE(0));
      begin += 8;
    } else if (length === 0) length = end - at;
    if (length < begin - at || at + length > end) throw cutOff();
    found.push({ kind, from: begin, end: at + length });
    at += length;
  }
  return found;
}

const within = (source: Source, { from, end }: Box): Box[] => boxes(source, from, end);

function down(source: Source, box: Box, ...kinds: string[]): Box | undefined {
  let here: Box | undefined = box;
  for (const kind of kinds) here = here && within(source, here).find((inner) => inner.kind === kind);
  return here;
}

/** @throws {Refused} */
export function readMp4(source: Source): Sound {
  const top = boxes(source, 0, source.size);
  const movie = top.find(({ kind }) => kind === "moov");
  if (!movie) throw cutOff();
  const inner = within(source, movie);
  for (const { kind, from, end } of [...top, ...inner])
    if ((kind === "udta" || kind === "meta" || kind === "uuid") && end - from > MOST_TAG_BYTES)
      throw hugeTags();
  const tracks = inner.filter(({ kind }) => kind === "trak").map((track) => trackOf(source, track));
  if (tracks.some(({ kind, codec }) => kind === "vide" && !PICTURES.has(codec)))
    throw new Refused("That is a video. Take its sound out first.");
  const sound = tracks.find(({ kind }) => kind === "soun");
  if (!sound || !CODECS.has(sound.codec)) throw notMusic();
  const held = top.reduce((sum, { kind, from, end }) => (kind === "mdat" ? sum + end - from : sum), 0);
  const seconds = sound.seconds > 0 ? sound.seconds : null;
  if (sound.bytes > held) throw cutOff(sound.seconds, (sound.seconds * held) / sound.bytes);
  if (held === 0) throw new Refused("There is no sound in that M4A file.");
  return { mimeType: "audio/mp4", seconds };
}

interface Track {
  kind: string;
  codec: string;
  seconds: number;
  /** What its pieces add up to. */
  bytes: number;
}

function trackOf(source: Source, box: Box): Track {
  const media = down(source, box, "mdia");
  const about = media && down(source, media, "mdhd");
  const handler = media && down(source, media, "hdlr");
  const table = media && down(source, media, "minf", "stbl");
  const description = table && down(source, table, "stsd");
  const sizes = table && down(source, table, "stsz");
  if (!about || !handler || !description) return { kind: "", codec: "", seconds: 0, bytes: 0 };
  return {
    kind: source.text(handler.from + 8, 4),
    codec: source.text(description.from + 12, 4),
    seconds: secondsOf(source, about),
    bytes: sizes ? bytesOf(source, sizes) : 0,
  };
}

function secondsOf(source: Source, { from }: Box): number {
  const isLong = source.whole(from, 1).readUInt8(0) === 1;
  const at = from + 4 + (isLong ? 16 : 8);
  const scale = source.whole(at, 4).readUInt32BE(0);
  const units = isLong
    ? Number(source.whole(at + 4, 8).readBigUInt64BE(0))
    : source.whole(at + 4, 4).readUInt32BE(0);
  return scale === 0 ? 0 : units / scale;
}

function bytesOf(source: Source, { from, end }: Box): number {
  const each = source.whole(from + 4, 4).readUInt32BE(0);
  const count = source.whole(from + 8, 4).readUInt32BE(0);
  if (each > 0) return each * count;
  if (count > MOST_PIECES || from + 12 + count * 4 > end) throw cutOff();
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += source.bytes(from + 12 + i * 4, 4).readUInt32BE(0);
  return sum;
}
