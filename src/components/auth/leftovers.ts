// What is left of a person in this browser after they signed out. Zero drops its databases at sign-out, but not if the
// page is closed or loaded anew in that moment, or if another tab holds them too long. So whoever leaves is noted
// first, and the next page without a sync client makes sure. Only an explicit sign-out leads here: after a session
// that merely ran out, unsent writes wait in these databases for their person to come back.
import { forgetAudio } from "#components/shell/keptAudio.ts";

const NOTE = "ostinato.left";
/** How long anybody waits for a database that another tab still holds open. */
const PATIENCE_MS = 2_000;

const noted = (): string[] => (localStorage.getItem(NOTE) ?? "").split(" ").filter(Boolean);

function note(userIds: readonly string[]): void {
  if (userIds.length > 0) localStorage.setItem(NOTE, userIds.join(" "));
  else localStorage.removeItem(NOTE);
}

/** Notes that a person signed out here. */
export const noteLeft = (userId: string): void => note([...new Set([...noted(), userId])]);

/** Takes the note back: the person is here again, and so are their writes. */
export const noteReturned = (userId: string): void => note(noted().filter((other) => other !== userId));

/** Deletes the databases of everyone who signed out here. Resolves after two seconds at most. */
export async function sweepLeftovers(): Promise<void> {
  const userIds = noted();
  if (userIds.length === 0) return;
  const rows = userIds.map(async (userId) => (await deleteRows(userId)) && noteReturned(userId));
  await Promise.race([
    Promise.all([...rows, forgetAudio()]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]).catch(() => undefined);
}

/** @returns whether nothing of the person is left */
async function deleteRows(userId: string): Promise<boolean> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  const theirs = names.filter((name) => name.startsWith(`rep:zero-${userId}-`));
  return (await Promise.all(theirs.map(deleteDatabase))).every(Boolean);
}

function deleteDatabase(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
  });
}
