// Messages come out of the reader as they went into the wire, however it was cut.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Message, messageReader } from "./frames.ts";

const PING = 9;

function frame(opcode: number, final: boolean, payload: Buffer, mask: Buffer | undefined): Buffer {
  const size = payload.length;
  const short = size < 126 ? size : size < 65_536 ? 126 : 127;
  const length = Buffer.alloc(short === 126 ? 2 : short === 127 ? 8 : 0);
  if (short === 126) length.writeUInt16BE(size);
  if (short === 127) length.writeBigUInt64BE(BigInt(size));
  const body = mask ? payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)) : payload;
  const head = Buffer.from([(final ? 0x80 : 0) | opcode, (mask ? 0x80 : 0) | short]);
  return Buffer.concat([head, length, mask ?? Buffer.alloc(0), body]);
}

const maskOf = fc.option(
  fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
  { nil: undefined },
);
const sentence = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(126, 65_535, 65_536).map((size) => "a".repeat(size)),
);

test("whole messages, in order, with every byte", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: sentence, cutAt: fc.nat(200), mask: maskOf, pinged: fc.boolean() })),
      fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1 }),
      (messages, sizes) => {
        const sent = messages.map(({ text, cutAt, mask, pinged }) => {
          const payload = Buffer.from(text);
          if (cutAt >= payload.length) return [frame(1, true, payload, mask)];
          const ping = pinged ? [frame(PING, true, Buffer.from("p"), mask)] : [];
          return [
            frame(1, false, payload.subarray(0, cutAt), mask),
            ...ping,
            frame(0, true, payload.subarray(cutAt), mask),
          ];
        });
        const wire = Buffer.concat(sent.flat());
        const received: Message[] = [];
        const read = messageReader((message) => received.push(message));
        for (let at = 0, i = 0; at < wire.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          read(wire.subarray(at, at + size));
          at += size;
        }
        const texts = received.flatMap(({ text }) => (text === undefined ? [] : [text]));
        expect(texts).toEqual(messages.map(({ text }) => text));
        expect(received.reduce((sum, { raw }) => sum + raw.length, 0)).toBe(wire.length);
      },
    ),
    { numRuns: 60 },
  );
});
