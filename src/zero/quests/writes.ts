// How other domains write quests: deeds move everyone's, and an inbox item may become one's own.
import type { Transaction } from "@rocicorp/zero";
import { derivedId } from "../kernel/ids.ts";
import type { Subscriber } from "../progress/step.ts";
import { zql } from "../schema.ts";
import { advanced, isOpen, movedBy, periodKeysOn, RUNS, runFor } from "./rules.ts";
import type { QuestDifficulty, QuestRepeat, QuestTarget } from "./schema.ts";

/** Moves everyone's quests by a deed: one statement to read, and one for each row that changes. */
export const moveQuests: Subscriber = async ({ tx, userId, deed, sign }) => {
  const moved = movedBy(deed);
  const targets = Object.keys(moved) as QuestTarget[];
  if (targets.length === 0) return;
  const keys = periodKeysOn(deed.day);
  const quests = await tx.run(
    zql.universalQuests
      .where("isActive", true)
      .where("targetType", "IN", targets)
      // Two rows: of a repeatable quest the newest runs, of any other the one of its period.
      .related("progress", (rows) =>
        rows
          .where("userId", userId)
          .where(({ or, cmp }) => or(cmp("periodKey", "IN", keys), cmp("periodKey", "LIKE", RUNS)))
          .orderBy("periodKey", "desc")
          .limit(2),
      ),
  );
  for (const quest of quests) {
    if (!isOpen(quest, deed.at)) continue;
    const run = runFor(quest, quest.progress, deed, sign);
    const change = run && advanced(run.row, quest.target, sign * (moved[quest.targetType] ?? 0), deed.at);
    if (!change) continue;
    await tx.mutate.userQuestProgress.upsert({
      id: run.row?.id ?? derivedId(userId, "quest", quest.id, run.key),
      userId,
      questId: quest.id,
      periodKey: run.key,
      ...change,
      claimedAt: null,
    });
  }
};

export interface NewQuest {
  id: string;
  title: string;
  description?: string | null | undefined;
  category?: string | null | undefined;
  /** Decides what it pays; easy unless said otherwise. */
  difficulty?: QuestDifficulty | undefined;
  repeat?: QuestRepeat | undefined;
  target?: number | undefined;
  /** Ms since the epoch. */
  dueAt?: number | null | undefined;
  goalId?: string | null | undefined;
  sortOrder: string;
  sourceType?: string | undefined;
  sourceId?: string | undefined;
  /** Ms since the epoch. */
  at: number;
}

/** Makes a quest, open to be accepted. */
export async function insertQuest(tx: Transaction, userId: string, quest: NewQuest): Promise<void> {
  await tx.mutate.userQuests.insert({
    id: quest.id,
    userId,
    title: quest.title,
    description: quest.description ?? null,
    category: quest.category ?? null,
    difficulty: quest.difficulty ?? "easy",
    status: "available",
    progress: 0,
    target: quest.target ?? 1,
    repeat: quest.repeat ?? "none",
    periodKey: null,
    dueAt: quest.dueAt ?? null,
    acceptedAt: null,
    completedAt: null,
    timesCompleted: 0,
    goalId: quest.goalId ?? null,
    sortOrder: quest.sortOrder,
    deletedAt: null,
    sourceType: quest.sourceType ?? null,
    sourceId: quest.sourceId ?? null,
    createdAt: quest.at,
    updatedAt: quest.at,
  });
}

/** Deletes a quest that is still as it was made; one that was worked on stays. */
export async function withdrawQuest(tx: Transaction, userId: string, id: string): Promise<void> {
  const quest = await tx.run(zql.userQuests.where("id", id).where("userId", userId).one());
  if (quest && quest.updatedAt === quest.createdAt) await tx.mutate.userQuests.delete({ id });
}
