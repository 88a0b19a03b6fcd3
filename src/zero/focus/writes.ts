// The one way a session ends, whoever notices: a device, a newer session, or the server's worker.
import type { Transaction } from "@rocicorp/zero";
import { type DayClock, dayOf } from "../kernel/day.ts";
import { DEEDS, type Deed } from "../progress/deeds.ts";
import { record, undo } from "../progress/writes.ts";
import { zql } from "../schema.ts";
import { type Ending, focusedSeconds } from "./rules.ts";
import type { FocusPauseState, FocusSession } from "./schema.ts";

export type RunningSession = FocusSession & { readonly pauseState: FocusPauseState | undefined };

/** The person's running or paused session with its pause, if there is one. */
export const runningSession = (tx: Transaction, userId: string): Promise<RunningSession | undefined> =>
  tx.run(
    zql.focusSessions
      .where("userId", userId)
      .where("status", "IN", ["active", "paused"])
      .related("pauseState")
      .one(),
  );

const STATUS = {
  ran: "completed",
  finished: "completed",
  abandoned: "abandoned",
  expired: "expired",
} as const;

const causeOf = (sessionId: string): string => `focus:${sessionId}`;

/** What a session that ends this way is, as a deed; null when there is nothing to record (a break cut short). */
function deedOf(session: FocusSession, ending: Ending, seconds: number, clock: DayClock): Deed | null {
  const ran = ending.how === "ran" || seconds >= session.plannedSeconds;
  const shared = {
    cause: causeOf(session.id),
    subjectId: session.id,
    amount: seconds,
    day: dayOf(ending.at, clock),
    at: ending.at,
  };
  if (session.mode === "focus") {
    const title = session.taskTitle ?? "Focus";
    if (ran) return { ...shared, type: "focus", title, pay: DEEDS.focus.pay(seconds) };
    return seconds < 60 ? null : { ...shared, type: "focusPart", title, pay: DEEDS.focusPart.pay(seconds) };
  }
  if (!ran) return null;
  const isLong = session.mode !== "break";
  return { ...shared, type: "break", title: isLong ? "Long break" : "Break", pay: DEEDS.break.pay(isLong) };
}

/** Ends a session and pays it, once: the caller has checked that it is still running or paused. */
export async function endSession(
  tx: Transaction,
  session: RunningSession,
  ending: Ending,
  clock: DayClock,
): Promise<void> {
  const seconds = focusedSeconds(session, session.pauseState, ending.at);
  const deed = deedOf(session, ending, seconds, clock);
  await tx.mutate.focusSessions.update({
    id: session.id,
    status: STATUS[ending.how],
    finishedAt: ending.at,
    focusedSeconds: seconds,
    day: dayOf(ending.at, clock),
    xpAwarded: deed?.pay.xp ?? 0,
    coinsAwarded: deed?.pay.coins ?? 0,
    updatedAt: ending.at,
  });
  if (session.pauseState) await tx.mutate.focusPauseState.delete({ sessionId: session.id });
  if (deed) await record(tx, session.userId, deed);
}

/** How a session ended, read back from its row; null while it has not. */
function endingOf(session: FocusSession): Ending | null {
  const { finishedAt: at, status } = session;
  if (at === null || at === undefined) return null;
  if (status === "abandoned" || status === "expired") return { how: status, at };
  return { how: (session.focusedSeconds ?? 0) >= session.plannedSeconds ? "ran" : "finished", at };
}

/** Takes an ended session back, with everything it brought. @throws {DomainError} `progress.insufficientCoins` */
export async function withdrawSession(tx: Transaction, session: FocusSession, at: number): Promise<void> {
  await undo(tx, session.userId, causeOf(session.id), at);
  await tx.mutate.focusSessions.update({ id: session.id, deletedAt: at, updatedAt: at });
}

/** Lets a session that was taken back count again, as it ended. */
export async function reinstateSession(
  tx: Transaction,
  session: FocusSession,
  clock: DayClock,
  at: number,
): Promise<void> {
  await tx.mutate.focusSessions.update({ id: session.id, deletedAt: null, updatedAt: at });
  const ending = endingOf(session);
  const deed = ending && deedOf(session, ending, session.focusedSeconds ?? 0, clock);
  if (deed) await record(tx, session.userId, { ...deed, day: session.day ?? deed.day });
}

export interface NewSession {
  id: string;
  mode: FocusSession["mode"];
  plannedSeconds: number;
  at: number;
  taskTitle?: string | null | undefined;
  questId?: string | null | undefined;
  goalId?: string | null | undefined;
  habitId?: string | null | undefined;
}

export async function insertSession(tx: Transaction, userId: string, session: NewSession): Promise<void> {
  await tx.mutate.focusSessions.insert({
    id: session.id,
    userId,
    mode: session.mode,
    status: "active",
    plannedSeconds: session.plannedSeconds,
    startedAt: session.at,
    endsAt: session.at + session.plannedSeconds * 1000,
    finishedAt: null,
    focusedSeconds: null,
    day: null,
    taskTitle: session.taskTitle ?? null,
    questId: session.questId ?? null,
    goalId: session.goalId ?? null,
    habitId: session.habitId ?? null,
    libraryId: null,
    xpAwarded: 0,
    coinsAwarded: 0,
    deletedAt: null,
    createdAt: session.at,
    updatedAt: session.at,
  });
}
