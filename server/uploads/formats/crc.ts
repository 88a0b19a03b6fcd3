// The two checksums of FLAC.

const table = (bits: 8 | 16, polynomial: number): Uint16Array => {
  const top = 1 << (bits - 1);
  const mask = bits === 8 ? 0xff : 0xffff;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let rest = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) rest = ((rest << 1) ^ (rest & top ? polynomial : 0)) & mask;
    return rest;
  });
};

const TABLE_8 = table(8, 0x07);
const TABLE_16 = table(16, 0x8005);

/** Of a frame's header. */
export function crc8(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = TABLE_8[sum ^ byte] ?? 0;
  return sum;
}

/** Of a whole frame. */
export function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) & 0xffff) ^ (TABLE_16[(sum >>> 8) ^ byte] ?? 0);
  return sum;
}
