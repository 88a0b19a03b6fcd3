// Files in a bucket of an S3-compatible server. Sent in parts as they are read, so that no file is ever whole in memory.
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import type { S3Settings } from "#server/env.ts";
import { checkedKey, MissingFile, type Storage } from "./interface.ts";

/** Two parts at a time are what a file takes of memory on its way out. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;

export function s3Storage({ bucket, region, endpoint, pathStyle, credentials }: S3Settings): Storage {
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    // Not every server knows the newer checksums; the content's own hash is checked before it is sent.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const at = (key: string) => ({ Bucket: bucket, Key: checkedKey(key) });

  return {
    async put(key, source, sizeBytes) {
      const where = at(key);
      const counted = new PassThrough();
      let size = 0;
      const upload = new Upload({
        client,
        params: { ...where, Body: counted },
        partSize: PART_BYTES,
        queueSize: PARTS_AT_ONCE,
      });
      const counting = async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > sizeBytes) break;
          yield chunk;
        }
        // Before the end: what is too short or too long never becomes an object.
        if (size !== sizeBytes) throw new Error(`A file of ${sizeBytes} bytes came with ${size}.`);
      };
      const [read, sent] = await Promise.allSettled([pipeline(source, counting, counted), upload.done()]);
      if (read.status === "rejected") throw read.reason;
      if (sent.status === "rejected") throw sent.reason;
    },

    async get(key, range) {
      const part = range && { Range: `bytes=${range.start}-${range.end}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...part }));
        if (!(Body instanceof Readable)) throw new Error("The bucket answered without a stream.");
        return Body;
      } catch (error) {
        throw isMissing(error) ? new MissingFile(key) : error;
      }
    },

    async head(key) {
      try {
        return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? 0;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}
