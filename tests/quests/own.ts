// Own quests on a stage: two people, and short ways to make, take on and look at a quest of the first one's.
import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { PAY_OWN_QUEST } from "#zero/progress/rules.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday noon. */
export const NOON = Date.parse("2026-11-23T12:00:00Z");

export interface QuestRow {
  id: string;
  title: string;
  description: string | null;
  category: string | null;
  status: string;
  progress: number;
  target: number;
  difficulty: string;
  repeat: string;
  period_key: string | null;
  due_at: Date | null;
  completed_at: Date | null;
  deleted_at: Date | null;
  times_completed: number;
  sort_order: string;
}

export const fields = {
  title: "Record the intro",
  difficulty: "medium",
  repeat: "none",
  target: 1,
  sortOrder: "a0",
} as const;

type Creation = Partial<Parameters<typeof mutators.quests.create>[0]>;
type Difficulty = keyof typeof PAY_OWN_QUEST;

export const paid = (...difficulties: Difficulty[]) => ({
  xp: difficulties.reduce((sum, d) => sum + PAY_OWN_QUEST[d].xp, 0),
  coins: difficulties.reduce((sum, d) => sum + PAY_OWN_QUEST[d].coins, 0),
});

/** Both people are new for every test; their fields are read inside of one. */
export function useOwnQuests() {
  const stage = useStage({ without: "achievements" });
  const people = {} as { ada: Person; eve: Person };
  beforeEach(async () => {
    people.ada = await stage.person();
    people.eve = await stage.person();
  });

  /** Makes a quest of Ada's and answers its id. */
  const create = async (about: Creation = {}): Promise<string> => {
    const questId = randomUUID();
    await stage.run(people.ada, mutators.quests.create({ ...fields, questId, at: NOON, ...about }), NOON);
    return questId;
  };
  return {
    ...stage,
    people,
    create,
    /** Makes one and takes it on. */
    accepted: async (about: Creation = {}): Promise<string> => {
      const questId = await create(about);
      await stage.run(people.ada, mutators.quests.accept({ questId, at: NOON }), NOON);
      return questId;
    },
    questRow: async (questId: string): Promise<QuestRow> =>
      (await stage.sql<QuestRow>("select * from user_quests where id = $1", [questId]))[0] as QuestRow,
    /** What Ada has earned. */
    wallet: async (): Promise<{ xp: number; coins: number }> => {
      const [row] = await stage.sql<{ xp: string; coins: string }>(
        "select total_xp as xp, coins from user_progress join user_wallet using (user_id) where user_id = $1",
        [people.ada.userId],
      );
      return { xp: Number(row?.xp), coins: Number(row?.coins) };
    },
  };
}
