// What a person does with quests. Difficulty decides what one's own pay; nobody sets a reward or the progress of
// everyone's quests.
import { defineMutator, type Transaction } from "@rocicorp/zero";
import * as v from "valibot";
import { id, instant, oneOf, optionalText, orderKey, text, whole } from "../kernel/args.ts";
import type { Context } from "../kernel/context.ts";
import { type DayClock, dayOf } from "../kernel/day.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf, owned, signedIn } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { DEEDS } from "../progress/deeds.ts";
import { record } from "../progress/writes.ts";
import { zql } from "../schema.ts";
import { clockOf } from "../settings/reads.ts";
import { completeQuest, repayQuest, unpayQuest } from "./pay.ts";
import { dueComplaint, isStale, runKey, type Standing, standing } from "./rules.ts";
import { QUEST_DIFFICULTIES, QUEST_REPEATS, type UserQuest } from "./schema.ts";
import { insertQuest } from "./writes.ts";

const target = v.object({ questId: id, at: instant });
const steps = whole("The number of steps", 1, LIMITS.questTarget);

/** Usually one; more where two devices had given rows the same place. */
const moves = v.pipe(
  v.array(v.object({ questId: id, sortOrder: orderKey }), "The places are missing."),
  v.minLength(1, "The places are missing."),
  v.maxLength(LIMITS.historyRows, `At most ${LIMITS.historyRows} quests can be moved at once.`),
);

/** What a person may say about a quest, as the form names it. */
export const questFields = v.object({
  title: text("The title", LIMITS.title),
  description: optionalText("The description", LIMITS.description),
  category: optionalText("The category", LIMITS.category),
  difficulty: oneOf("The difficulty", QUEST_DIFFICULTIES),
  repeat: oneOf("The repetition", QUEST_REPEATS),
  target: steps,
  dueAt: v.nullish(instant),
  goalId: v.nullish(id),
});

/** The caller's own quest as it stands at `at`; one in the trash reads as missing unless asked for. */
async function questAt(
  tx: Transaction,
  ctx: Context,
  args: v.InferOutput<typeof target>,
  trashed: "hidden" | "shown" = "hidden",
): Promise<{ quest: UserQuest; now: Standing; at: number; clock: DayClock }> {
  const userId = signedIn(ctx);
  const quest: UserQuest = await owned(tx, zql.userQuests, args.questId, userId);
  if (trashed === "hidden" && quest.deletedAt !== null) throw new DomainError("row.missing");
  const at = momentOf(ctx, args.at);
  const clock = await clockOf(tx, userId);
  return { quest, now: standing(quest, at, clock), at, clock };
}

function checkDue(dueAt: number | null | undefined, at: number): void {
  const sentence = dueAt === null || dueAt === undefined ? null : dueComplaint(dueAt, at);
  if (sentence) throw new DomainError("input.invalid", { field: "dueAt", sentence });
}

/** Only what is accepted can be worked on. */
function checkAccepted(status: Standing["status"]): void {
  if (status === "available" || status === "abandoned") throw new DomainError("quests.notAccepted");
  if (status === "expired") throw new DomainError("quests.expired");
}

export const questsMutators = {
  /** Makes a quest of one's own. */
  create: defineMutator(
    v.object({
      ...questFields.entries,
      questId: id,
      sortOrder: orderKey,
      at: instant,
    }),
    async ({ tx, ctx, args }) => {
      const userId = signedIn(ctx);
      if (await tx.run(zql.userQuests.where("id", args.questId).one())) return;
      if (args.goalId) await owned(tx, zql.goals, args.goalId, userId);
      const at = momentOf(ctx, args.at);
      checkDue(args.dueAt, at);
      await insertQuest(tx, userId, { ...args, id: args.questId, at });
    },
  ),

  /** Changes what it names and leaves the rest alone; null clears a description, a category, a due date. */
  edit: defineMutator(
    v.object({ ...v.partial(questFields).entries, ...target.entries }),
    async ({ tx, ctx, args }) => {
      const { questId, at: _, ...changes } = args;
      const { quest, now, at } = await questAt(tx, ctx, args);
      if (changes.goalId) await owned(tx, zql.goals, changes.goalId, quest.userId);
      checkDue(changes.dueAt, at);
      if (now.status === "completed") {
        // What was paid was paid for this difficulty and this many steps.
        const field = (["difficulty", "target"] as const).find((f) => (changes[f] ?? quest[f]) !== quest[f]);
        if (field) throw new DomainError("quests.alreadyCompleted", { field });
      }
      const revived = quest.status === "expired" && changes.dueAt !== undefined;
      await tx.mutate.userQuests.update({
        ...changes,
        id: questId,
        ...(revived && { status: quest.acceptedAt === null ? "available" : "accepted" }),
        ...(changes.target !== undefined && { progress: Math.min(quest.progress, changes.target) }),
        updatedAt: at,
      });
    },
  ),

  /** Says which goal a quest serves; null: none. */
  link: defineMutator(v.object({ ...target.entries, goalId: v.nullable(id) }), async ({ tx, ctx, args }) => {
    const { quest, at } = await questAt(tx, ctx, args);
    if (args.goalId) await owned(tx, zql.goals, args.goalId, quest.userId);
    await tx.mutate.userQuests.update({ id: quest.id, goalId: args.goalId, updatedAt: at });
  }),

  /** Takes a quest on: an open one, one that was given up, or a repeating one for its new period. */
  accept: defineMutator(target, async ({ tx, ctx, args }) => {
    const { quest, now, at, clock } = await questAt(tx, ctx, args);
    if (now.status === "accepted") return;
    if (now.status === "completed") throw new DomainError("quests.alreadyCompleted");
    if (now.status === "expired") throw new DomainError("quests.expired");
    await tx.mutate.userQuests.update({
      id: quest.id,
      status: "accepted",
      progress: 0,
      periodKey: runKey(quest.repeat, dayOf(at, clock)),
      dueAt: now.dueAt,
      acceptedAt: at,
      completedAt: null,
      updatedAt: at,
    });
  }),

  /** Says how many steps are done; the last one completes the quest. */
  progress: defineMutator(
    v.object({ ...target.entries, value: whole("The progress", 0, LIMITS.questTarget) }),
    async ({ tx, ctx, args }) => {
      const { quest, now, at, clock } = await questAt(tx, ctx, args);
      if (now.status === "completed") {
        if (args.value >= quest.target) return;
        throw new DomainError("quests.alreadyCompleted");
      }
      checkAccepted(now.status);
      if (isStale(quest, at, clock)) return;
      if (args.value >= quest.target) return completeQuest(tx, quest, at, clock);
      await tx.mutate.userQuests.update({ id: quest.id, progress: args.value, updatedAt: at });
    },
  ),

  /** Completes an accepted quest and pays it, once for its period. */
  complete: defineMutator(target, async ({ tx, ctx, args }) => {
    const { quest, now, at, clock } = await questAt(tx, ctx, args);
    if (now.status === "completed") return;
    checkAccepted(now.status);
    if (isStale(quest, at, clock)) return;
    await completeQuest(tx, quest, at, clock);
  }),

  /** Takes completing or giving up back; what was paid goes back with it. */
  reopen: defineMutator(
    v.object({ ...target.entries, progress: v.optional(whole("The progress", 0, LIMITS.questTarget)) }),
    async ({ tx, ctx, args }) => {
      const { quest, now, at } = await questAt(tx, ctx, args);
      if (now.status === "abandoned") {
        const status = quest.acceptedAt === null ? "available" : "accepted";
        await tx.mutate.userQuests.update({ id: quest.id, status, updatedAt: at });
        return;
      }
      if (quest.status !== "completed") return;
      if (now.status !== "completed") throw new DomainError("quests.notAvailable");
      await unpayQuest(tx, quest, at);
      const missing = quest.target - 1;
      await tx.mutate.userQuests.update({
        id: quest.id,
        status: "accepted",
        progress: Math.min(args.progress ?? missing, missing),
        completedAt: null,
        timesCompleted: Math.max(0, quest.timesCompleted - 1),
        updatedAt: at,
      });
    },
  ),

  /** Gives a quest up. */
  abandon: defineMutator(target, async ({ tx, ctx, args }) => {
    const { quest, now, at } = await questAt(tx, ctx, args);
    if (now.status === "abandoned") return;
    if (now.status === "completed") throw new DomainError("quests.alreadyCompleted");
    await tx.mutate.userQuests.update({
      id: quest.id,
      status: "abandoned",
      progress: now.progress,
      dueAt: now.dueAt,
      acceptedAt: now.status === "available" ? null : quest.acceptedAt,
      updatedAt: at,
    });
  }),

  /** Gives quests new places. All of them move, or none. */
  move: defineMutator(v.object({ moves, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const ids = args.moves.map((move) => move.questId);
    const rows = await tx.run(
      zql.userQuests.where("userId", userId).where("id", "IN", ids).where("deletedAt", "IS", null),
    );
    const places = new Map(args.moves.map((move) => [move.questId, move.sortOrder]));
    if (rows.length !== places.size) throw new DomainError("row.missing");
    const updatedAt = momentOf(ctx, args.at);
    for (const { id: questId, sortOrder: before } of rows) {
      const sortOrder = places.get(questId) ?? before;
      if (sortOrder !== before) await tx.mutate.userQuests.update({ id: questId, sortOrder, updatedAt });
    }
  }),

  /** Throws a quest away; what it paid for its present period goes back. */
  trash: defineMutator(target, async ({ tx, ctx, args }) => {
    const { quest, now, at } = await questAt(tx, ctx, args, "shown");
    if (quest.deletedAt !== null) return;
    if (now.status === "completed") await unpayQuest(tx, quest, at);
    await tx.mutate.userQuests.update({ id: quest.id, deletedAt: at, updatedAt: at });
  }),

  /** Takes a quest out of the trash, with what it had paid. */
  restore: defineMutator(target, async ({ tx, ctx, args }) => {
    const { quest, at, clock } = await questAt(tx, ctx, args, "shown");
    if (quest.deletedAt === null) return;
    await tx.mutate.userQuests.update({ id: quest.id, deletedAt: null, updatedAt: at });
    if (quest.status === "completed") await repayQuest(tx, quest, at, clock);
  }),

  /** Takes the reward of one of everyone's quests, once for its period. */
  claim: defineMutator(v.object({ progressId: id, at: instant }), async ({ tx, ctx, args }) => {
    const userId = signedIn(ctx);
    const run = await owned(tx, zql.userQuestProgress.related("quest"), args.progressId, userId);
    if (run.status === "claimed") return;
    const { quest } = run;
    if (run.status !== "completed" || !quest) throw new DomainError("quests.notClaimable");
    const at = momentOf(ctx, args.at);
    await tx.mutate.userQuestProgress.update({ id: run.id, status: "claimed", claimedAt: at });
    await record(tx, userId, {
      type: "universalQuest",
      cause: `quest:${quest.id}:${run.periodKey}`,
      subjectId: quest.id,
      title: quest.title,
      amount: 1,
      pay: DEEDS.universalQuest.pay({ xp: quest.xpReward, coins: quest.coinReward }),
      day: dayOf(at, await clockOf(tx, userId)),
      at,
    });
  }),
};
