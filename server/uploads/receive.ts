// One part of an upload.
import { AuthError } from "#server/auth/errors.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { WrongOffset } from "./answers.ts";
import { append, spooled } from "./spool.ts";
import { uploadOf } from "./uploads.ts";

/**
 * Takes a part in. What is longer than the upload has left is refused before any of it is read.
 * @returns where the upload goes on
 * @throws {AuthError} `uploads.missing`, `uploads.tooLarge`
 * @throws {WrongOffset}
 */
export async function receive(
  userId: string,
  uploadId: string | undefined,
  request: Request,
): Promise<number> {
  const upload = await uploadOf(userId, uploadId);
  const given = new URL(request.url).searchParams.get("offset") ?? "";
  if (!/^\d{1,12}$/.test(given)) throw new WrongOffset(await spooled(upload.id));
  const offset = Number(given);
  // The gateway has seen to it that there is one, and that no more than that comes.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const fits = length <= LIMITS.uploadPartBytes && offset + length <= upload.sizeBytes;
  if (!fits) throw new AuthError("uploads.tooLarge");
  return request.body ? append(upload.id, offset, request.body) : spooled(upload.id);
}
