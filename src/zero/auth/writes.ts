// How other domains change an account, and what others see of a person.
import type { Transaction } from "@rocicorp/zero";

/** Closes an account at an instant, or (null) opens it again. */
export async function setDisabled(
  tx: Transaction,
  userId: string,
  disabledAt: number | null,
  at: number,
): Promise<void> {
  await tx.mutate.users.update({ id: userId, disabledAt, updatedAt: at });
}

/** Puts a frame or a badge on the profile; null takes it off. */
export async function dress(
  tx: Transaction,
  userId: string,
  worn: { frame?: string | null; badge?: string | null },
  at: number,
): Promise<void> {
  await tx.mutate.profiles.update({ userId, ...worn, updatedAt: at });
}
