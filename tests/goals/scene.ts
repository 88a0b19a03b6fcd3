// Goals on a stage: two people, and short ways to make, divide and look at a goal of the first one's.
import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday noon. */
export const NOON = Date.parse("2026-11-23T12:00:00Z");
export const TODAY = "2026-11-23";
export const { goals } = mutators;

export interface GoalRow {
  status: string;
  metric: { start: number; target: number; current: number } | null;
  completed_at: Date | null;
  deleted_at: Date | null;
  focus_seconds: number;
  sort_order: string;
  title: string;
  description: string | null;
}

type Creation = Partial<Parameters<typeof goals.create>[0]>;

export const KILOS = { unit: "kg", start: 80, target: 72 };
export const PAGES = { unit: "pages", start: 0, target: 10, evidence: { source: "pages" } } as const;

/** Both people are new for every test; their fields are read inside of one. */
export function useGoals() {
  const stage = useStage({ without: "achievements" });
  const people = {} as { ada: Person; eve: Person };
  beforeEach(async () => {
    people.ada = await stage.person();
    people.eve = await stage.person();
  });
  const run = (request: Parameters<typeof stage.run>[1], at = NOON) => stage.run(people.ada, request, at);

  return {
    ...stage,
    run,
    people,
    refused: (request: Parameters<typeof stage.run>[1], at = NOON) => stage.refusal(people.ada, request, at),
    create: async (about: Creation = {}): Promise<string> => {
      const goalId = randomUUID();
      const fields = {
        title: "Finish the EP",
        category: "general",
        priority: "normal",
        sortOrder: "a0",
      } as const;
      await run(goals.create({ ...fields, goalId, at: NOON, ...about }));
      return goalId;
    },
    stone: async (goalId: string, about: { title?: string; isCompleted?: boolean } = {}): Promise<string> => {
      const milestoneId = randomUUID();
      const fields = { title: "Demos", sortOrder: "a0", at: NOON, ...about };
      await run(goals.addMilestone({ ...fields, goalId, milestoneId }));
      return milestoneId;
    },
    log: async (goalId: string, value: number, how: "set" | "add" = "add"): Promise<string> => {
      const moveId = randomUUID();
      await run(goals.log({ goalId, moveId, how, value, day: TODAY, at: NOON }));
      return moveId;
    },
    /** Records or takes back a deed of a domain whose page comes later, as its mutator will. */
    read: async (verb: "record" | "undo", cause: string, pages = 4, at = NOON): Promise<boolean> => {
      const { asPerson } = await import("#server/zero/database.ts");
      const { record, undo } = await import("#zero/progress/writes.ts");
      const { userId } = people.ada;
      const pay = { xp: 1, coins: 0 };
      const about = { title: "A novel", subjectId: cause, amount: pages, minutes: 30, pay, day: TODAY, at };
      return asPerson(userId, (tx) =>
        verb === "record"
          ? record(tx, userId, { type: "reading", cause, ...about })
          : undo(tx, userId, cause, at),
      );
    },
    goalRow: async (goalId: string): Promise<GoalRow> =>
      (await stage.sql<GoalRow>("select * from goals where id = $1", [goalId]))[0] as GoalRow,
    /** What Ada has earned. */
    wallet: async (): Promise<{ xp: number; coins: number }> => {
      const [row] = await stage.sql<{ xp: string; coins: string }>(
        "select total_xp as xp, coins from user_progress join user_wallet using (user_id) where user_id = $1",
        [people.ada.userId],
      );
      return { xp: Number(row?.xp), coins: Number(row?.coins) };
    },
    /** Spends Ada's coins. */
    spend: async (coins: number): Promise<void> => {
      const { market } = mutators;
      const [rewardId, purchaseId] = [randomUUID(), randomUUID()];
      const reward = { rewardId, name: "Tea", costCoins: coins, sortOrder: "a0V", at: NOON };
      await run(market.createReward(reward));
      await run(market.buyReward({ purchaseId, rewardId, at: NOON }));
    },
  };
}
