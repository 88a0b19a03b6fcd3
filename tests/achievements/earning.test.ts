// Every achievement there is: it does not come one deed early, it comes with the deed, it is paid once, and where the
// deed can be taken back it goes with it.
import { describe, expect, test } from "vitest";
import { ACHIEVEMENTS } from "#server/catalogues/achievements.ts";
import { HIDDEN_ACHIEVEMENTS } from "#server/catalogues/hidden-achievements.ts";
import { type Done, Life, type Past } from "#tests/support/life.ts";
import { useStage } from "#tests/support/people.ts";
import type { Condition } from "#zero/achievements/schema.ts";
import { addDays, weekdayOf } from "#zero/kernel/day.ts";
import { COUNTERS, type Counter, type CounterName } from "#zero/progress/counters.ts";
import type { DeedType } from "#zero/progress/deeds.ts";
import { TOTALS } from "#zero/progress/rules.ts";

const stage = useStage();

/** A Wednesday. */
const TODAY = "2026-11-25";
const YESTERDAY = addDays(TODAY, -1);
const LONG_AGO = addDays(TODAY, -60);
const SUNDAY = addDays(TODAY, -weekdayOf(TODAY));
/** The longest piece that is done at once, where an amount is in seconds. */
const PIECE = 7_200;

/** What lies behind, what must not suffice, and what does. */
interface Way {
  past: readonly Past[];
  early: readonly Done[];
  last: Done;
}

/** One deed that keeps each streak, and one of each system. */
const KEEPER = { daily: "drill", focus: "focus", reading: "reading", learning: "lesson" } as const;
const ONE_OF_EACH: readonly DeedType[] = [
  "focus",
  "habit",
  "milestone",
  "ownQuest",
  "reading",
  "workout",
  "lesson",
];

/** An amount as pieces that can each be done. */
function pieces(amount: number): number[] {
  const whole = Array.from({ length: Math.floor(amount / PIECE) }, () => PIECE);
  return amount % PIECE === 0 ? whole : [...whole, amount % PIECE];
}

function countWay(counter: CounterName, atLeast: number): Way {
  const { deeds, sums, minAmount, weekdays }: Counter = COUNTERS[counter];
  const type = deeds[0] as DeedType;
  const isTimed = type === "focus" || type === "break";
  const one = minAmount ?? (isTimed ? 60 : 1);
  const day = weekdays ? SUNDAY : TODAY;
  if (sums === "deeds") {
    const pastDay = weekdays ? addDays(SUNDAY, -7) : LONG_AGO;
    const past =
      atLeast > 2 ? [{ type, count: atLeast - 2, until: pastDay, amount: one, isOneDay: true }] : [];
    const near: Done[] =
      minAmount === undefined ? [] : [{ type, day: addDays(day, -5), amount: minAmount - 1 }];
    const elsewhere: Done[] = weekdays ? [{ type, day: addDays(SUNDAY, -2), amount: one }] : [];
    const early = atLeast > 1 ? [{ type, day: addDays(day, -1 * (weekdays ? 1 : 4)), amount: one }] : [];
    return { past, early: [...near, ...elsewhere, ...early], last: { type, day, amount: one } };
  }
  const step = isTimed ? 1_500 : 20;
  const of = (amount: number) => (sums === "minutes" ? { amount: 1, minutes: amount } : { amount });
  return {
    past: [{ type, count: 1, until: LONG_AGO, ...of(atLeast - step - 1) }],
    early: [{ type, day: YESTERDAY, ...of(step) }],
    last: { type, day: TODAY, ...of(step) },
  };
}

function wayTo(condition: Condition): Way {
  switch (condition.type) {
    case "count":
      return countWay(condition.counter as CounterName, condition.atLeast);
    case "day": {
      const type = condition.tally as "focus" | "break";
      const isAmount = condition.counts === "amount";
      // As much the day before does not help.
      const before = isAmount
        ? pieces(condition.atLeast - 60).map((amount) => ({ type, day: YESTERDAY, amount }))
        : Array.from({ length: condition.atLeast - 1 }, () => ({ type, day: YESTERDAY, amount: 60 }));
      const early = before.map((one) => ({ ...one, day: TODAY }));
      return { past: [], early: [...before, ...early], last: { type, day: TODAY, amount: 60 } };
    }
    case "systems": {
      const deeds = ONE_OF_EACH.slice(0, condition.atLeast).map((type) => ({
        type,
        day: TODAY,
        ...(type === "focus" && { amount: 60 }),
      }));
      // The last system was there yesterday, too.
      const last = deeds.at(-1) as Done;
      return { past: [], early: [{ ...last, day: YESTERDAY }, ...deeds.slice(0, -1)], last };
    }
    case "streak": {
      const type = KEEPER[condition.streak as keyof typeof KEEPER];
      const amount = type === "focus" ? 60 : 1;
      const count = condition.atLeast - 2;
      return {
        past: [{ type, count, until: addDays(TODAY, -2), amount }],
        early: [{ type, day: YESTERDAY, amount }],
        last: { type, day: TODAY, amount },
      };
    }
    case "all": {
      const ways = condition.of.map(wayTo);
      const all = (way: Way) => [...way.early, way.last];
      return {
        past: ways.flatMap(({ past }) => past),
        early: [...ways.slice(0, -1).flatMap(all), ...(ways.at(-1)?.early ?? [])],
        last: ways.at(-1)?.last as Done,
      };
    }
    case "level":
      throw new Error("a level is reached by experience, not by deeds of a kind");
  }
}

const ALL = [...ACHIEVEMENTS, ...HIDDEN_ACHIEVEMENTS];

async function expectEarnedOnce(life: Life, { key, rewardXp, rewardCoins }: (typeof ALL)[number]) {
  expect(await life.holds(key)).toBe(true);
  expect(await life.paidFor(key)).toEqual([{ xp: rewardXp, coins: rewardCoins }]);
}

describe("each achievement", () => {
  const byDeeds = ALL.filter(({ condition, key }) => condition.type !== "level" && key !== "collector");
  test.each(byDeeds.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const life = new Life(stage, await stage.person());
    const { past, early, last } = wayTo(one.condition);
    await life.lived(past);
    for (const deed of early) {
      await life.does(deed);
      expect(await life.holds(one.key)).toBe(false);
    }
    const takeBack = await life.does(last);
    await expectEarnedOnce(life, one);
    if (!takeBack) return;
    await takeBack();
    expect(await life.holds(one.key)).toBe(false);
    const back = { xp: -one.rewardXp, coins: -one.rewardCoins };
    expect((await life.paidFor(one.key)).at(-1)).toEqual(back);
  });

  const byLevel = ALL.flatMap((one) =>
    one.condition.type === "level" ? [[one.name, one, one.condition.atLeast] as const] : [],
  );
  test.each(byLevel)("%s", async (_, one, level) => {
    const life = new Life(stage, await stage.person());
    const begins = TOTALS[level - 1] ?? 0;
    const earn = async (xp: number) =>
      life.does({ type: "milestone", day: TODAY, pay: { xp: xp - (await life.totalXp()), coins: 0 } });
    // What lower levels and the first milestones reward comes on top, so it is given room.
    await earn(Math.max(0, begins - 2_000));
    await life.does({ type: "milestone", day: TODAY });
    await earn(begins - 1);
    expect(await life.totalXp()).toBe(begins - 1);
    expect(await life.holds(one.key)).toBe(false);
    const takeBack = await life.does({ type: "milestone", day: TODAY, pay: { xp: 1, coins: 0 } });
    await expectEarnedOnce(life, one);
    await takeBack?.();
    expect(await life.holds(one.key)).toBe(false);
  });

  test("Collector: with the twentieth, which is earned by the same deed", async () => {
    const one = ALL.find(({ key }) => key === "collector") as (typeof ALL)[number];
    const life = new Life(stage, await stage.person());
    await life.lived([{ type: "achievement", count: 18, until: LONG_AGO, isOneDay: true }]);
    await life.does({ type: "milestone", day: TODAY });
    expect(await life.holds("milestones-1")).toBe(true);
    expect(await life.holds(one.key)).toBe(false);
    await life.does({ type: "goal", day: TODAY });
    await expectEarnedOnce(life, one);
  });
});

test("nobody is given an achievement for arriving", async () => {
  const { userId } = await stage.person();
  expect(await stage.sql("select 1 from user_achievements where user_id = $1", [userId])).toEqual([]);
});

test("what was earned is earned once, however often its deed is done and taken back", async () => {
  const life = new Life(stage, await stage.person());
  for (let time = 0; time < 3; time += 1) {
    const takeBack = await life.does({ type: "ownQuest", day: TODAY });
    expect(await life.holds("own-quests-1")).toBe(true);
    await takeBack?.();
  }
  await life.does({ type: "ownQuest", day: TODAY });
  await life.does({ type: "ownQuest", day: TODAY });
  const rows = await life.paidFor("own-quests-1");
  expect(rows).toHaveLength(7);
  expect(rows.reduce((sum, { xp }) => sum + xp, 0)).toBe(10);
});
