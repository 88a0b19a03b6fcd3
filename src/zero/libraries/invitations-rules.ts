// What becomes of an invitation with time and use.

const HOUR_MS = 3_600_000;
/** How long a question waits for its answer, in ms. */
export const QUESTION_MS = 14 * 24 * HOUR_MS;
/** Who has declined is not asked about the same library again for so long, in ms. */
export const PEACE_MS = 30 * 24 * HOUR_MS;

export type LinkState = "open" | "used" | "expired";

/** What a link is at `now`; instants in ms since the epoch. */
export function linkState(link: { expiresAt: number; usesLeft: number }, now: number): LinkState {
  if (link.usesLeft <= 0) return "used";
  return link.expiresAt <= now ? "expired" : "open";
}

/** Whether a question can still be answered with yes at `now`. */
export const isOpenQuestion = (question: { status: string; expiresAt: number }, now: number): boolean =>
  question.status === "pending" && question.expiresAt > now;

/** When a link made at `now` for so many hours leads nowhere any more. */
export const linkExpiry = (now: number, hours: number): number => now + hours * HOUR_MS;
