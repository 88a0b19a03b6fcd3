// How each kind of deed is done: through the verbs of its page where it has one, through the pipeline as its mutator
// will call it where the page comes later. And histories, as they are after years.
import { randomUUID } from "node:crypto";
import { addDays } from "#zero/kernel/day.ts";
import { mutators } from "#zero/mutators.ts";
import { DEEDS, type DeedType } from "#zero/progress/deeds.ts";
import { NO_PAY, type Pay } from "#zero/progress/rules.ts";
import type { Person, Stage } from "./people.ts";

export interface Done {
  type: DeedType;
  /** The person's day. */
  day: string;
  /** In the unit of its kind; 1 unless told. */
  amount?: number;
  minutes?: number;
  /** What it pays, where the pipeline is told. */
  pay?: Pay;
}

/** Rows of the past: as many deeds of a kind, the last of them on `until`, one a day before another. */
export interface Past extends Omit<Done, "day" | "pay"> {
  count: number;
  until: string;
  /** All of them on one day. */
  isOneDay?: boolean;
}

const HOUR_MS = 3_600_000;
/** The hour a person's day begins with here. */
const DAY_START = 4;
const beginningOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY_START * HOUR_MS;

export class Life {
  readonly #stage: Stage;
  readonly person: Person;
  /** When the next thing of a day can begin. */
  readonly #free = new Map<string, number>();

  constructor(stage: Stage, person: Person) {
    this.#stage = stage;
    this.person = person;
  }

  #take(day: string, ms: number): number {
    const at = this.#free.get(day) ?? beginningOf(day) + HOUR_MS;
    this.#free.set(day, at + ms);
    return at;
  }

  #say(request: Parameters<Stage["run"]>[1], at: number): Promise<void> {
    return this.#stage.run(this.person, request, at);
  }

  /** Writes a past straight into Postgres. The caches are made of it by `economy:rebuild`, nothing is earned by it. */
  async lived(past: readonly Past[]): Promise<void> {
    for (const { type, count, until, amount = 1, minutes = null, isOneDay = false } of past)
      await this.#stage.sql(
        `insert into activity_events (id, user_id, event_type, category, subject_type, subject_id, title, amount, minutes,
           xp, coins, day, created_at)
         select gen_random_uuid(), $1, $2, $3, $2, 'past', 'Long ago', $4, $5, 0, 0, to_char(day, 'YYYY-MM-DD'),
                day + interval '12 h'
           from generate_series(1, $6::int) n, lateral (select $7::date - case when $8 then 0 else n - 1 end as day) d`,
        [this.person.userId, type, DEEDS[type].category, amount, minutes, count, until, isOneDay],
      );
    const { rebuildEconomy } = await import("#server/economy/rebuild.ts");
    const { pool } = await import("#server/db/pool.ts");
    await rebuildEconomy(pool());
  }

  /** Does it. Answers how it is taken back, where its page can. */
  async does(done: Done): Promise<(() => Promise<void>) | undefined> {
    const { type, day, amount = 1 } = done;
    switch (type) {
      case "focus":
      case "break": {
        const sessionId = randomUUID();
        const at = this.#take(day, amount * 1_000);
        const mode = type;
        await this.#say(mutators.focus.start({ sessionId, mode, plannedSeconds: amount, at }), at);
        const end = at + amount * 1_000;
        await this.#say(mutators.focus.complete({ sessionId, at: end, continue: false }), end);
        return undefined;
      }
      case "ownQuest": {
        const at = this.#take(day, 1_000);
        const quest = { questId: randomUUID(), at };
        const about = { title: "A quest", difficulty: "starter", repeat: "none", target: 1 } as const;
        await this.#say(mutators.quests.create({ ...quest, ...about, sortOrder: "a0V" }), at);
        await this.#say(mutators.quests.accept(quest), at);
        await this.#say(mutators.quests.complete(quest), at);
        return () => this.#say(mutators.quests.reopen(quest), at);
      }
      // The only one that is due on its day: with it the day is perfect.
      case "habit":
      case "perfectDay": {
        const at = this.#take(day, 1_000);
        const target = { habitId: randomUUID(), at };
        const schedule = { type: "every_n_days", days: 365 } as const;
        const about = { name: "A habit", kind: "build", schedule, targetCount: 1, timeOfDay: "any" } as const;
        await this.#say(
          mutators.habits.create({ ...target, ...about, startsDay: day, sortOrder: "a0V" }),
          at,
        );
        await this.#say(mutators.habits.count({ ...target, day, count: 1 }), at);
        return () => this.#say(mutators.habits.count({ ...target, day, count: 0 }), at);
      }
      case "universalQuest": {
        const at = this.#take(day, 1_000);
        const progressId = randomUUID();
        // A run that has come to its end; how that comes about is tested with the quests.
        await this.#stage.sql(
          `insert into user_quest_progress (id, user_id, quest_id, period_key, progress, status, completed_at)
           select $1, $2, id, $3, 1, 'completed', $4 from universal_quests limit 1`,
          [progressId, this.person.userId, progressId.slice(0, 32), new Date(at)],
        );
        await this.#say(mutators.quests.claim({ progressId, at }), at);
        return undefined;
      }
      case "treat": {
        const at = this.#take(day, 1_000);
        const [rewardId, purchaseId] = [randomUUID(), randomUUID()];
        await this.#pipe({ type: "milestone", day, pay: { xp: 0, coins: 1 } }, at);
        const reward = { rewardId, name: "An evening off", costCoins: 1, sortOrder: "a0V", at };
        await this.#say(mutators.market.createReward(reward), at);
        await this.#say(mutators.market.buyReward({ purchaseId, rewardId, at }), at);
        await this.#say(mutators.market.redeem({ purchaseId, at }), at);
        return undefined;
      }
      case "freeze":
        return this.#misses(day);
      default:
        return this.#pipe(done, this.#take(day, 1_000));
    }
  }

  /** A freeze is bought before the day, the day is missed, the next one is not. */
  async #misses(day: string): Promise<undefined> {
    const before = addDays(day, -1);
    const at = this.#take(before, 1_000);
    await this.#pipe({ type: "milestone", day: before, pay: { xp: 0, coins: 100 } }, at);
    const [item] = await this.#stage.sql<{ id: string }>(
      "select id from market_items where key = 'freeze-daily'",
    );
    const purchaseId = randomUUID();
    await this.#say(mutators.market.buy({ purchaseId, itemId: item?.id ?? "", quantity: 1, at }), at);
    await this.#say(mutators.market.redeem({ purchaseId, at }), at);
    await this.does({ type: "focus", amount: 1_500, day: addDays(day, 1) });
  }

  async #pipe(
    { type, day, amount = 1, minutes, pay = NO_PAY }: Done,
    at: number,
  ): Promise<() => Promise<void>> {
    const { asPerson } = await import("#server/zero/database.ts");
    const { record, undo } = await import("#zero/progress/writes.ts");
    const { userId } = this.person;
    const cause = `test:${randomUUID()}`;
    const about = {
      type,
      cause,
      subjectId: cause,
      title: type,
      amount,
      minutes: minutes ?? null,
      pay,
      day,
      at,
    };
    await asPerson(userId, (tx) => record(tx, userId, about));
    return async () => void (await asPerson(userId, (tx) => undo(tx, userId, cause, at)));
  }

  /** The level this person is at, and the experience in all. */
  async totalXp(): Promise<number> {
    const [row] = await this.#stage.sql<{ xp: string }>(
      "select total_xp as xp from user_progress where user_id = $1",
      [this.person.userId],
    );
    return Number(row?.xp ?? 0);
  }

  async holds(key: string): Promise<boolean> {
    const rows = await this.#stage.sql(
      "select 1 from user_achievements where user_id = $1 and achievement_key = $2",
      [this.person.userId, key],
    );
    return rows.length === 1;
  }

  /** What the ledger has for an achievement, row by row. */
  async paidFor(key: string): Promise<{ xp: number; coins: number }[]> {
    return this.#stage.sql<{ xp: number; coins: number }>(
      "select xp, coins from points_ledger where user_id = $1 and cause = $2 order by sequence",
      [this.person.userId, `achievement:${key}`],
    );
  }
}
