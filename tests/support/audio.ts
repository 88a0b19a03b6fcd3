// Audio for tests, synthesised: nothing recorded, nothing kept in the repository.

const BYTES_PER_SAMPLE = 2;

/** A mono 16 bit WAV of a sine. Its pitch makes its content, and therefore its hash, its own. */
export function sineWav({ seconds = 1, hertz = 440, sampleRate = 8_000 } = {}): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const data = Buffer.alloc(samples * BYTES_PER_SAMPLE);
  for (let i = 0; i < samples; i += 1)
    data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / sampleRate)), i * 2);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
