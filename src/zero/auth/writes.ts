// How other domains change what others see of a person.
import type { Transaction } from "@rocicorp/zero";

/** Puts a frame or a badge on the profile; null takes it off. */
export async function dress(
  tx: Transaction,
  userId: string,
  worn: { frame?: string | null; badge?: string | null },
  at: number,
): Promise<void> {
  await tx.mutate.profiles.update({ userId, ...worn, updatedAt: at });
}
