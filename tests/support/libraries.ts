// Libraries as they stand in the database, for tests that are about something else than making them.
import { createHash, randomUUID } from "node:crypto";
import { generateNKeysBetween } from "fractional-indexing";
import type { LibraryRole } from "#zero/libraries/schema.ts";
import type { Person, Stage } from "./people.ts";

/** A library of `owner` with the others as members in their roles. @returns its id */
export async function libraryOf(
  { sql }: Pick<Stage, "sql">,
  owner: Person,
  others: readonly (readonly [Person, LibraryRole])[] = [],
): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into focus_libraries (id, user_id, name, library_type) values ($1, $2, 'Night shift', 'playlist')`,
    [id, owner.userId],
  );
  for (const [{ userId }, role] of [[owner, "owner"] as const, ...others])
    await sql(`insert into focus_library_members (library_id, user_id, role) values ($1, $2, $3)`, [
      id,
      userId,
      role,
    ]);
  return id;
}

/** Tracks added by a person, in order, each with a stored file nobody ever reads. @returns their ids */
export async function tracksIn(
  { sql }: Pick<Stage, "sql">,
  libraryId: string,
  { userId }: Person,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (const position of generateNKeysBetween(null, null, count)) {
    const id = randomUUID();
    const sha256 = createHash("sha256").update(id).digest("hex");
    await sql(
      `with file as (insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 1000, 'audio/wav')
                     returning sha256, size_bytes, mime_type)
       insert into focus_library_tracks
         (id, library_id, user_id, source, title, duration_seconds, position, sha256, size_bytes, mime_type)
       select $2, $3, $4, 'upload', $5, 60, $6, sha256, size_bytes, mime_type from file`,
      [sha256, id, libraryId, userId, `Track ${ids.length + 1}`, position],
    );
    ids.push(id);
  }
  return ids;
}
