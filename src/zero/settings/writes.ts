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
