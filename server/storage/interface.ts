// What every place where files can lie offers. Both do the same (`tests/storage/drivers.test.ts` runs against both): a file
// is there whole or not at all, is named by the SHA-256 of its content, and therefore never changes.
import type { Readable } from "node:stream";

/** Bytes from the first to the last, both included, as in a Range header. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface Storage {
  /**
   * Stores what the stream holds. The same key again replaces it by the same.
   * @throws {Error} when the stream breaks or does not hold `sizeBytes`; nothing is there then
   */
  put(key: string, source: Readable, sizeBytes: number): Promise<void>;
  /**
   * The file, or a part of it, as a stream that reads as fast as it is read from; destroying it lets go of the file.
   * @throws {MissingFile}
   */
  get(key: string, range?: ByteRange): Promise<Readable>;
  /** Its size in bytes, or null where there is none. */
  head(key: string): Promise<number | null>;
  /** Twice is once. */
  remove(key: string): Promise<void>;
}

export class MissingFile extends Error {
  override readonly name = "MissingFile";
}

/** No key that could be a path gets any further. @throws {RangeError} */
export function checkedKey(key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new RangeError("A file is named by its SHA-256.");
  return key;
}
