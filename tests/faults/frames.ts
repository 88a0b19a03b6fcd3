// Cuts the bytes of one direction of a WebSocket into whole messages, so that a fault can befall a message and not
// half of one. The bytes themselves stay as they were: what is passed on is what was sent.

export interface Message {
  /** Every byte of it, in as many frames as it came. */
  readonly raw: Buffer;
  /** Undefined for control frames (ping, pong, close) and binary messages. */
  readonly text: string | undefined;
}

interface Frame {
  final: boolean;
  opcode: number;
  payload: Buffer;
  raw: Buffer;
}

const TEXT = 1;
const CONTINUATION = 0;
const FIRST_CONTROL = 8;

/** @returns to be given chunks in the order they arrived; calls back with each message that is complete */
export function messageReader(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let pending: Buffer = Buffer.alloc(0);
  let parts: Frame[] = [];
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (let frame = frameAt(pending); frame; frame = frameAt(pending)) {
      pending = pending.subarray(frame.raw.length);
      if (frame.opcode >= FIRST_CONTROL) {
        onMessage({ raw: frame.raw, text: undefined });
        continue;
      }
      parts.push(frame);
      if (!frame.final) continue;
      const isText = parts[0]?.opcode === TEXT;
      const raw = Buffer.concat(parts.map((part) => part.raw));
      const text = isText ? Buffer.concat(parts.map((part) => part.payload)).toString("utf8") : undefined;
      parts = [];
      onMessage({ raw, text });
    }
  };
}

/** The frame the bytes begin with, once all of it is there (RFC 6455, 5.2). */
function frameAt(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + lengthBytes;
  const isMasked = (second & 0x80) !== 0;
  const payloadAt = maskAt + (isMasked ? 4 : 0);
  if (bytes.length < payloadAt) return undefined;
  const length =
    lengthBytes === 2 ? bytes.readUInt16BE(2) : lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < payloadAt + length) return undefined;
  const payload = Buffer.from(bytes.subarray(payloadAt, payloadAt + length));
  if (isMasked)
    for (let i = 0; i < length; i += 1) payload[i] = (payload[i] ?? 0) ^ (bytes[maskAt + (i % 4)] ?? 0);
  const opcode = first & 0x0f;
  if (opcode > TEXT + 1 && opcode < FIRST_CONTROL && opcode !== CONTINUATION)
    throw new Error("not a WebSocket");
  return {
    final: (first & 0x80) !== 0,
    opcode,
    payload,
    raw: Buffer.from(bytes.subarray(0, payloadAt + length)),
  };
}
