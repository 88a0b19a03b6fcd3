// What operators ask the server about a person, because it never syncs.
import * as v from "valibot";
import { email } from "../auth/email.ts";

export interface PersonSession {
  /** Tells a person's sessions apart, and opens none. */
  id: string;
  userAgent: string | null;
  ip: string | null;
  /** Ms since the epoch. */
  createdAt: number;
  lastSeenAt: number;
}

export interface PersonOverview {
  usedBytes: number;
  limitBytes: number;
  sessions: PersonSession[];
}

/** Which of somebody's sessions to end: one, or all. */
export const endSessionsOfInput = v.object({
  end: v.union(
    [v.literal("all"), v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))],
    "Say which session to end.",
  ),
});

export const deletePersonInput = v.object({ email });
