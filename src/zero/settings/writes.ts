// How other domains change a person's settings.
import type { Transaction } from "@rocicorp/zero";

/** Puts into force what was just unlocked. */
export async function wear(
  tx: Transaction,
  userId: string,
  chosen: { accent?: string; ambientSound?: string },
  at: number,
): Promise<void> {
  await tx.mutate.userSettings.update({ userId, ...chosen, updatedAt: at });
}

/** The library that begins with a focus session; whether the person may hear it is its own domain's question. */
export async function chooseFocusLibrary(
  tx: Transaction,
  userId: string,
  focusLibraryId: string | null,
  at: number,
): Promise<void> {
  await tx.mutate.userSettings.update({ userId, focusLibraryId, updatedAt: at });
}
