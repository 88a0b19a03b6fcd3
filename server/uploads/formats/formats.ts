// Which format a file has, by what is in it, and whether it is whole.
import { readFlac } from "./flac.ts";
import { behindTags } from "./id3.ts";
import { readMp3 } from "./mp3.ts";
import { readMp4 } from "./mp4.ts";
import { readOgg } from "./ogg.ts";
import { notMusic, type Sound, type Source } from "./source.ts";
import { readWav } from "./wav.ts";

/** Beginnings that no MP3 has, however much further behind looks like one. */
const OTHERS = ["MZ", "PK", "\x7fELF", "%PDF", "#!", "<", "{", "\x89PNG", "GIF8", "\x1f\x8b", "Rar!", "7z"];

/** @throws {Refused} with a sentence, for what is no music, is cut off, or carries too much beside it */
export function readSound(source: Source): Sound {
  const start = source.text(0, 12);
  if (start.startsWith("RIFF") && start.endsWith("WAVE")) return readWav(source);
  if (start.startsWith("OggS")) return readOgg(source);
  if (start.startsWith("ftyp", 4)) return readMp4(source);
  if (OTHERS.some((other) => start.startsWith(other))) throw notMusic();
  const begin = behindTags(source);
  if (begin >= source.size) throw notMusic();
  if (source.text(begin, 4) === "fLaC") return readFlac(source, begin);
  return readMp3(source, begin);
}
