// What happened in a library, for its members. The worker keeps the newest of each.
import type { Transaction } from "@rocicorp/zero";
import { derivedId } from "../kernel/ids.ts";
import type { LibraryEventKind, LibraryRole } from "./schema.ts";

export interface Happening {
  libraryId: string;
  /** Who did it. */
  userId: string;
  kind: LibraryEventKind;
  /** The track or the person it was about, as it is called now. */
  title?: string | null;
  /** What somebody joined as, or became. */
  role?: LibraryRole;
  /** What makes it one event and no other: the track or person it was about. */
  about: string;
  /** Ms since the epoch. */
  at: number;
}

/** Notes what happened. The same thing at the same moment is one event. */
export async function note(
  tx: Transaction,
  { libraryId, userId, kind, title, role, about, at }: Happening,
): Promise<void> {
  await tx.mutate.libraryEvents.upsert({
    id: derivedId("libraryEvent", libraryId, userId, kind, about, String(at)),
    libraryId,
    userId,
    kind,
    title: title ?? null,
    role: role ?? null,
    createdAt: at,
  });
}
