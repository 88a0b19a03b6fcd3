// What a person does with the timer. One session at a time; every device may press every button.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, oneOf, optionalText, whole } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { derivedId } from "../kernel/ids.ts";
import { LIMITS } from "../kernel/limits.ts";
import { zql } from "../schema.ts";
import { clockOf, settingsOf } from "../settings/reads.ts";
import { endingByTime, endsAfterResume, nextMode, secondsAtPause, secondsFor } from "./rules.ts";
import { FOCUS_MODES } from "./schema.ts";
import {
  endSession,
  insertSession,
  type RunningSession,
  reinstateSession,
  runningSession,
  withdrawSession,
} from "./writes.ts";

const seconds = whole("The length in seconds", LIMITS.focusSecondsMin, LIMITS.focusSecondsMax);
const taskTitle = optionalText("The task", LIMITS.title);
const target = v.object({ sessionId: id, at: instant });

/** The caller's own session by id with its pause, whatever its status. */
const sessionById = (tx: Transaction, ctx: Context, sessionId: string): Promise<RunningSession> =>
  owned(tx, zql.focusSessions.related("pauseState"), sessionId, signedIn(ctx));

/** Ids a session may serve must be the caller's own; a foreign one reads as missing. */
async function checkServed(
  tx: Transaction,
  userId: string,
  served: {
    questId?: string | null | undefined;
    goalId?: string | null | undefined;
    habitId?: string | null | undefined;
  },
): Promise<void> {
  if (served.questId) await owned(tx, zql.userQuests, served.questId, userId);
  if (served.goalId) await owned(tx, zql.goals, served.goalId, userId);
  if (served.habitId) await owned(tx, zql.habits, served.habitId, userId);
}

export const focusMutators = {
  /** Starts a session; one that is running is abandoned and paid for its time. Repeating the call changes nothing. */
  start: defineMutator(
    v.object({
      sessionId: id,
      mode: oneOf("The mode", FOCUS_MODES),
      plannedSeconds: seconds,
      at: instant,
      taskTitle,
      questId: v.nullish(id),
      goalId: v.nullish(id),
      habitId: v.nullish(id),
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.focusSessions.where("id", args.sessionId).one())) return;
      await checkServed(tx, userId, args);
      const running = await runningSession(tx, userId);
      const latest = await tx.run(
        zql.focusSessions
          .where("userId", userId)
          .where("finishedAt", "IS NOT", null)
          .orderBy("finishedAt", "desc")
          .one(),
      );
      // Sessions never overlap, so no clock can be told to make more focus than there was time.
      const at = Math.max(momentOf(ctx, args.at), running?.startedAt ?? 0, latest?.finishedAt ?? 0);
      if (running) {
        const ending = endingByTime(running, running.pauseState, at) ?? { how: "abandoned", at };
        await endSession(tx, running, ending, await clockOf(tx, userId));
      }
      await insertSession(tx, userId, { ...args, id: args.sessionId, at });
    },
  ),

  /** Stops the clock; the remaining time is kept exactly. Pausing a paused session keeps the first pause. */
  pause: defineMutator(target, async ({ tx, ctx, args }) => {
    const session = await sessionById(tx, ctx, args.sessionId);
    if (session.status === "paused") return;
    const at = Math.max(momentOf(ctx, args.at), session.pauseState?.resumedAt ?? session.startedAt);
    if (session.status !== "active" || endingByTime(session, undefined, at))
      throw new DomainError("focus.ended");
    await tx.mutate.focusPauseState.upsert({
      sessionId: session.id,
      userId: session.userId,
      mode: session.mode,
      isPaused: true,
      pausedAt: at,
      resumedAt: session.pauseState?.resumedAt ?? null,
      timeRemainingSeconds: secondsAtPause(session, at),
      pauses: (session.pauseState?.pauses ?? 0) + 1,
      updatedAt: at,
    });
    await tx.mutate.focusSessions.update({ id: session.id, status: "paused", updatedAt: at });
  }),

  /** Starts the clock again where it stopped. Resuming a running session changes nothing. */
  resume: defineMutator(target, async ({ tx, ctx, args }) => {
    const session = await sessionById(tx, ctx, args.sessionId);
    const pause = session.pauseState;
    if (session.status === "active") return;
    if (session.status !== "paused" || !pause) throw new DomainError("focus.ended");
    const at = Math.max(momentOf(ctx, args.at), pause.pausedAt ?? 0);
    if (endingByTime(session, pause, at)) throw new DomainError("focus.ended");
    await tx.mutate.focusPauseState.update({
      sessionId: session.id,
      isPaused: false,
      resumedAt: at,
      updatedAt: at,
    });
    await tx.mutate.focusSessions.update({
      id: session.id,
      status: "active",
      endsAt: endsAfterResume(pause, at),
      updatedAt: at,
    });
  }),

  /** Makes the session longer, running or paused, up to the longest a session may be. */
  extend: defineMutator(
    v.object({ sessionId: id, seconds: whole("The extra seconds", 60, 3_600), at: instant }),
    async ({ tx, ctx, args }) => {
      const session = await sessionById(tx, ctx, args.sessionId);
      const at = momentOf(ctx, args.at);
      if (!["active", "paused"].includes(session.status)) throw new DomainError("focus.ended");
      const plannedSeconds = session.plannedSeconds + args.seconds;
      if (plannedSeconds > LIMITS.focusSecondsMax) throw new DomainError("focus.tooLong");
      const pause = session.pauseState;
      if (endingByTime(session, pause, at)) throw new DomainError("focus.ended");
      if (pause?.isPaused)
        await tx.mutate.focusPauseState.update({
          sessionId: session.id,
          timeRemainingSeconds: pause.timeRemainingSeconds + args.seconds,
          updatedAt: at,
        });
      await tx.mutate.focusSessions.update({
        id: session.id,
        plannedSeconds,
        endsAt: session.endsAt + args.seconds * 1000,
        updatedAt: at,
      });
    },
  ),

  /** Ends the session now and keeps what was done. One that has ended stays as it ended. */
  finish: defineMutator(target, async ({ tx, ctx, args }) => {
    await endNow(tx, ctx, args, "finished");
  }),

  /** Gives the session up; its time is still paid, but it does not count as a session. Skips a break. */
  abandon: defineMutator(target, async ({ tx, ctx, args }) => {
    await endNow(tx, ctx, args, "abandoned");
  }),

  /**
   * Says that the planned end has passed. Any number of devices may say so; the first is heard. With `continue`
   * the next phase starts as the settings want it, under an id that all devices derive alike.
   */
  complete: defineMutator(
    v.object({ sessionId: id, at: instant, continue: v.boolean() }),
    async ({ tx, ctx, args }) => {
      const session = await sessionById(tx, ctx, args.sessionId);
      if (session.status !== "active") return;
      const at = momentOf(ctx, args.at);
      const ending = endingByTime(session, session.pauseState, at);
      if (!ending) throw new DomainError("focus.notEnded");
      const settings = await settingsOf(tx, session.userId);
      await endSession(tx, session, ending, await clockOf(tx, session.userId));
      if (!args.continue || !settings) return;
      const recent = await tx.run(
        zql.focusSessions
          .where("userId", session.userId)
          .where("deletedAt", "IS", null)
          .orderBy("startedAt", "desc")
          .limit(ROUND_ROWS),
      );
      const mode = nextMode(session.mode, recent, settings);
      if (!(mode === "focus" ? settings.autoStartFocus : settings.autoStartBreaks)) return;
      await insertSession(tx, session.userId, {
        id: derivedId(session.id, "next"),
        mode,
        plannedSeconds: secondsFor(mode, settings),
        at: Math.max(at, ending.at),
        taskTitle: session.mode === "focus" ? null : session.taskTitle,
      });
    },
  ),

  /** Corrects what a session was for; null takes the title away. */
  retitle: defineMutator(v.object({ sessionId: id, taskTitle, at: instant }), async ({ tx, ctx, args }) => {
    const session = await sessionById(tx, ctx, args.sessionId);
    await tx.mutate.focusSessions.update({
      id: session.id,
      taskTitle: args.taskTitle,
      updatedAt: momentOf(ctx, args.at),
    });
  }),

  /** Takes an ended session back: it was none. What it paid, ticked and moved goes with it. */
  trash: defineMutator(target, async ({ tx, ctx, args }) => {
    const session = await sessionById(tx, ctx, args.sessionId);
    if (session.deletedAt !== null) return;
    if (session.finishedAt === null) throw new DomainError("focus.notEnded");
    await withdrawSession(tx, session, momentOf(ctx, args.at));
  }),

  /** Lets such a session count again. */
  restore: defineMutator(target, async ({ tx, ctx, args }) => {
    const session = await sessionById(tx, ctx, args.sessionId);
    if (session.deletedAt === null) return;
    await reinstateSession(tx, session, await clockOf(tx, session.userId), momentOf(ctx, args.at));
  }),
};

/** Enough sessions to see the last long break: the setting allows at most 12 in a round, breaks between them. */
const ROUND_ROWS = 30;

async function endNow(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof target>,
  how: "finished" | "abandoned",
): Promise<void> {
  const session = await sessionById(tx, ctx, args.sessionId);
  if (!["active", "paused"].includes(session.status)) return;
  const at = Math.max(momentOf(ctx, args.at), session.startedAt);
  const ending = endingByTime(session, session.pauseState, at) ?? { how, at };
  await endSession(tx, session, ending, await clockOf(tx, session.userId));
}
