// Rows of one table between the database and a file, as a stream: Postgres' own text form, a line per row, compressed.
import { createHash, hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress, createZstdDecompress } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Table } from "./shape.ts";

/** What a table holds, whatever the order of its rows. */
export type RowSum = { readonly rows: number; readonly checksum: string };
/** What a file holds. */
export type ByteSum = { readonly sha256: string; readonly sizeBytes: number };

type Chunks = AsyncIterable<Buffer>;

/** With these, the same value has the same text on every server. */
const SAME_TEXT = [
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
  "set local extra_float_digits = 1",
  "set local bytea_output = 'hex'",
  "set local statement_timeout = 0",
  "set local idle_in_transaction_session_timeout = 0",
];

/** Begins a transaction in which rows may be copied. */
export async function beginCopying(client: pg.Client, mode: string): Promise<void> {
  await client.query(`begin ${mode}`);
  for (const setting of SAME_TEXT) await client.query(setting);
}

const outOf = ({ name, columns }: Table) => copyTo(`copy ${name} (${columns.join(", ")}) to stdout`);

/** Writes the table's rows into a new file. */
export async function tableToFile(client: pg.Client, table: Table, path: string): Promise<RowSum & ByteSum> {
  const rows = rowCounter();
  const bytes = byteCounter();
  await pipeline(
    client.query(outOf(table)),
    rows.pass,
    createZstdCompress(),
    bytes.pass,
    createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }),
  );
  return { ...rows.sum(), ...bytes.sum() };
}

/** Reads a file of rows through, without a database. @throws if it can't be read to its end */
export async function sumOfFile(path: string): Promise<RowSum & ByteSum> {
  const rows = rowCounter();
  const bytes = byteCounter();
  await pipeline(createReadStream(path), bytes.pass, createZstdDecompress(), rows.pass, nowhere());
  return { ...rows.sum(), ...bytes.sum() };
}

export async function fileToTable(client: pg.Client, table: Table, path: string): Promise<void> {
  await pipeline(
    createReadStream(path),
    createZstdDecompress(),
    client.query(copyFrom(`copy ${table.name} (${table.columns.join(", ")}) from stdin`)),
  );
}

/** What the table holds now, read through the database. */
export async function sumOfTable(client: pg.Client, table: Table): Promise<RowSum> {
  const rows = rowCounter();
  await pipeline(client.query(outOf(table)), rows.pass, nowhere());
  return rows.sum();
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** Counts bytes on their way, and takes their SHA-256. */
export function byteCounter(): { pass(chunks: Chunks): AsyncGenerator<Buffer>; sum(): ByteSum } {
  const sha = createHash("sha256");
  let sizeBytes = 0;
  return {
    async *pass(chunks) {
      for await (const chunk of chunks) {
        sha.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    },
    sum: () => ({ sha256: sha.digest("hex"), sizeBytes }),
  };
}

const NEWLINE = 10;

/**
 * Adds up the hashes of the lines on their way. Sums don't ask for an order, which a table does not have, and unlike with
 * XOR a row that is there twice counts twice.
 */
function rowCounter(): { pass(chunks: Chunks): AsyncGenerator<Buffer>; sum(): RowSum } {
  const sums: [bigint, bigint] = [0n, 0n];
  let rows = 0;
  const add = (line: Buffer) => {
    const digest = hash("sha256", line, "buffer");
    sums[0] = BigInt.asUintN(64, sums[0] + digest.readBigUInt64BE(0));
    sums[1] = BigInt.asUintN(64, sums[1] + digest.readBigUInt64BE(8));
    rows += 1;
  };
  return {
    async *pass(chunks) {
      let begun: Buffer[] = [];
      for await (const chunk of chunks) {
        let start = 0;
        for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
          const rest = chunk.subarray(start, end);
          add(begun.length > 0 ? Buffer.concat([...begun, rest]) : rest);
          begun = [];
          start = end + 1;
        }
        if (start < chunk.length) begun.push(Buffer.from(chunk.subarray(start)));
        yield chunk;
      }
      if (begun.length > 0) throw new Error("The last row is not whole.");
    },
    sum: () => ({ rows, checksum: sums.map((each) => each.toString(16).padStart(16, "0")).join("") }),
  };
}
