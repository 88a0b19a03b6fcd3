// RIFF: a row of chunks, one of which says how the sound is written and one of which is the sound.
import { cutOff, hugeTags, MOST_TAG_BYTES, Refused, type Sound, type Source } from "./source.ts";

const MOST_CHUNKS = 1_000;
/** Written by programs that did not know the length when they began. */
const UNTIL_THE_END = 0xffff_ffff;
/** PCM, floating point, A-law, µ-law, and the form that says so further behind. */
const PLAYABLE: ReadonlySet<number> = new Set([1, 3, 6, 7, 0xfffe]);

/** @throws {Refused} */
export function readWav(source: Source): Sound {
  let bytesPerSecond: number | undefined;
  let at = 12;
  for (let chunks = 0; chunks < MOST_CHUNKS && at + 8 <= source.size; chunks += 1) {
    const header = source.whole(at, 8);
    const kind = header.toString("latin1", 0, 4);
    const length = header.readUInt32LE(4);
    const held = source.size - at - 8;
    if (kind === "fmt ") {
      const format = source.whole(at + 8, 16);
      bytesPerSecond = format.readUInt32LE(8);
      if (!PLAYABLE.has(format.readUInt16LE(0)) || bytesPerSecond === 0)
        throw new Refused("That WAV holds a compression that browsers can't play. Export it as PCM.");
    } else if (kind === "data") {
      if (bytesPerSecond === undefined) throw new Refused("That WAV does not say how its sound is written.");
      if (length === UNTIL_THE_END) return { mimeType: "audio/wav", seconds: held / bytesPerSecond };
      if (length > held) throw cutOff(length / bytesPerSecond, held / bytesPerSecond);
      if (length === 0) throw new Refused("There is no sound in that WAV.");
      checkRest(source, at + 8 + length + (length % 2));
      return { mimeType: "audio/wav", seconds: length / bytesPerSecond };
    } else if (length > MOST_TAG_BYTES) throw hugeTags();
    at += 8 + length + (length % 2);
  }
  throw cutOff();
}

/** Tags may follow the sound. */
function checkRest(source: Source, from: number): void {
  if (source.size - from > MOST_TAG_BYTES) throw hugeTags();
}
