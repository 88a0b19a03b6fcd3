// What may be asked of uploads.
import * as v from "valibot";
import { id, text } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";

const MEGABYTES = LIMITS.audioBytes / 1024 / 1024;

/** Any length of name: the server keeps the end of it that is one. */
const fileName = text("The file's name", 4_096);

const sizeBytes = v.pipe(
  v.number("The size of the file is missing."),
  v.integer("The size of a file is a whole number of bytes."),
  v.minValue(1, "That file is empty."),
  v.maxValue(LIMITS.audioBytes, `A file can be at most ${MEGABYTES} MB large.`),
);

/** The upload's id is chosen by the device, so that asking twice is asking once; it becomes the track's. */
export const beginUploadInput = v.object({ uploadId: id, libraryId: id, fileName, sizeBytes });
export type BeginUploadInput = v.InferOutput<typeof beginUploadInput>;
