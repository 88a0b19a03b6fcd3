// What one can do with a quest from its row, each with its way back.
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { announce } from "#components/ui/announce.ts";
import { toast } from "#components/ui/toast.ts";
import { secondsFor } from "#zero/focus/rules.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";
import type { UserSettings } from "#zero/settings/schema.ts";
import type { EveryonesQuest, OwnQuest } from "./board.ts";
import { rewardText } from "./words.ts";

export type QuestVerbs = ReturnType<typeof useQuestVerbs>;

/** `settings` decides whether rewards are spoken of, and how long a focus session on a quest is. */
export function useQuestVerbs(settings: () => UserSettings | undefined) {
  const act = useAct();
  const target = (own: OwnQuest) => ({ questId: own.id, at: serverNow() });
  const earned = (pay: { xp: number; coins: number }): string =>
    settings()?.gamification === "shown" ? ` ${rewardText(pay)}.` : "";

  const reopenTo = (own: OwnQuest) => ({
    text: `Done: ${own.quest.title}.${earned(PAY_OWN_QUEST[own.quest.difficulty])}`,
    request: () => mutators.quests.reopen({ ...target(own), progress: own.now.progress }),
  });

  return {
    accept: (own: OwnQuest) => void act(mutators.quests.accept(target(own))),

    complete: (own: OwnQuest) => void act(mutators.quests.complete(target(own)), { undo: reopenTo(own) }),

    /** Steps forward or back; the last step completes. */
    step(own: OwnQuest, by: number) {
      const value = Math.max(0, Math.min(own.quest.target, own.now.progress + by));
      if (value === own.now.progress) return;
      const request = mutators.quests.progress({ ...target(own), value });
      void act(request, value === own.quest.target ? { undo: reopenTo(own) } : {});
    },

    reopen: (own: OwnQuest) =>
      void act(mutators.quests.reopen(target(own)), { done: `Reopened: ${own.quest.title}.` }),

    abandon: (own: OwnQuest) =>
      void act(mutators.quests.abandon(target(own)), {
        undo: {
          text: `Given up: ${own.quest.title}.`,
          request: () => mutators.quests.reopen(target(own)),
        },
      }),

    trash: (own: OwnQuest) =>
      void act(mutators.quests.trash(target(own)), {
        undo: {
          text: `In the trash: ${own.quest.title}.`,
          request: () => mutators.quests.restore(target(own)),
        },
      }),

    restore: (own: OwnQuest) =>
      void act(mutators.quests.restore(target(own)), { done: `Restored: ${own.quest.title}.` }),

    /** Puts a quest at a place of the list without it. */
    move(shown: readonly OwnQuest[], questId: string, index: number) {
      const rows = shown.map(({ id, quest }) => ({ id, sortOrder: quest.sortOrder }));
      const moves = placesAfterMove(rows, questId, index).map(({ id, sortOrder }) => ({
        questId: id,
        sortOrder,
      }));
      if (moves.length > 0) void act(mutators.quests.move({ moves, at: serverNow() }));
    },

    /** A row that stays shows its own quiet moment; one that goes away with the claim leaves a toast. */
    async claim(item: EveryonesQuest) {
      if (item.runId === undefined) return;
      const { title, period, xpReward: xp, coinReward: coins } = item.quest;
      const text = `Claimed: ${title}.${earned({ xp, coins })}`;
      const goes = item.isEarlier || period === "once" || period === "repeatable";
      const request = mutators.quests.claim({ progressId: item.runId, at: serverNow() });
      const outcome = await act(request, goes ? { done: text } : {});
      if (outcome.ok && !goes) announce(text);
    },

    /** Takes every reward that waits, one after another, and says at the end what they came to. */
    async claimAll(items: readonly EveryonesQuest[]) {
      const got = { xp: 0, coins: 0 };
      let count = 0;
      for (const { runId, quest } of items) {
        if (runId === undefined) continue;
        const { ok } = await act(mutators.quests.claim({ progressId: runId, at: serverNow() }));
        if (!ok) break;
        count += 1;
        got.xp += quest.xpReward;
        got.coins += quest.coinReward;
      }
      if (count > 0) toast({ text: `Claimed ${count} ${count === 1 ? "reward" : "rewards"}.${earned(got)}` });
    },

    /** Starts a focus session that serves the quest; true when it runs. */
    async focusOn(own: OwnQuest): Promise<boolean> {
      const lengths = settings();
      const request = mutators.focus.start({
        sessionId: newId(),
        mode: "focus",
        plannedSeconds: lengths ? secondsFor("focus", lengths) : 25 * 60,
        taskTitle: own.quest.title,
        questId: own.id,
        at: serverNow(),
      });
      return (await act(request)).ok;
    },
  };
}
