// Work of the server's own in a library, under the same guard and the same locks as the verbs.
import { asPerson, type ServerTx } from "#server/zero/database.ts";
import { access } from "#zero/libraries/access.ts";
import type { LibraryCapability } from "#zero/libraries/roles.ts";

/** @throws {DomainError} `row.missing` to who is no member, `libraries.notAllowed` where the role is too low */
export const inLibrary = <T>(
  userId: string,
  libraryId: string,
  capability: LibraryCapability,
  work: (tx: ServerTx) => Promise<T>,
): Promise<T> =>
  asPerson(userId, async (tx) => {
    await access(tx, { userId }, libraryId, capability);
    return work(tx);
  });
