// A track's file. Asked for by the track, never by a key, and access is looked up for each request: a right that is gone
// takes the file with it. So nothing is kept without asking again, which costs a 304.
import type { ServerResponse } from "node:http";
import { AuthError } from "#server/auth/errors.ts";
import { pool } from "#server/db/pool.ts";
import { isUuid } from "#server/uploads/names.ts";
import { bodyOf } from "./body.ts";
import { namesTag, rangeOf } from "./range.ts";
import { storage } from "./storage.ts";

interface StoredFile {
  sha256: string;
  size: number;
  mimeType: string;
}

/** The file of a track a person may hear: a member of its library, neither of the two thrown away. */
async function fileOf(userId: string, trackId: string): Promise<StoredFile | undefined> {
  const { rows } = await pool().query<StoredFile>(
    `select f.sha256, f.size_bytes::float8 as size, f.mime_type as "mimeType"
       from focus_library_tracks t
       join focus_libraries l on l.id = t.library_id and l.deleted_at is null
       join focus_library_members m on m.library_id = l.id and m.user_id = $1
       join private.stored_files f on f.sha256 = t.sha256
      where t.id = $2 and t.deleted_at is null`,
    [userId, trackId],
  );
  return rows[0];
}

/**
 * Answers GET and HEAD, with ranges.
 * @throws {AuthError} `libraries.noSuchTrack`, for what is not there and what is not theirs alike
 */
export async function serveTrack(
  userId: string,
  trackId: string,
  request: Request,
  response?: ServerResponse,
): Promise<Response> {
  const file = isUuid(trackId) ? await fileOf(userId, trackId) : undefined;
  if (!file) throw new AuthError("libraries.noSuchTrack");
  const etag = `"${file.sha256}"`;
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-disposition": "inline",
    "content-type": file.mimeType,
    "x-content-type-options": "nosniff",
    etag,
    // An address that is typed in shows a player and nothing that could run.
    "content-security-policy": "default-src 'none'; media-src 'self'; sandbox",
    vary: "cookie",
  });
  if (namesTag(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });

  const ifRange = request.headers.get("if-range");
  const isSame = ifRange === null || ifRange.trim() === etag;
  const range = isSame ? rangeOf(request.headers.get("range"), file.size) : "whole";
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.size}`);
    headers.delete("content-type");
    return new Response(null, { status: 416, headers });
  }
  const part = range === "whole" ? undefined : range;
  if (part) headers.set("content-range", `bytes ${part.start}-${part.end}/${file.size}`);
  headers.set("content-length", String(part ? part.end - part.start + 1 : file.size));
  const status = part ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const source = await (await storage()).get(file.sha256, part);
  return new Response(bodyOf(source, response), { status, headers });
}
