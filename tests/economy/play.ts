// Three devices of two people who do, take back, repeat, buy, use and return things in any order. A run follows from its
// number alone; what must be true after it is judged in `truth.ts`.
import { randomUUID } from "node:crypto";
import { Chance } from "#tests/house/chance.ts";
import type { Person, Stage } from "#tests/support/people.ts";
import { addDays } from "#zero/kernel/day.ts";
import { derivedId } from "#zero/kernel/ids.ts";
import { mutators } from "#zero/mutators.ts";
import { DEED_TYPES, type Deed, type DeedType } from "#zero/progress/deeds.ts";

const DAY_MS = 24 * 3_600_000;
/** A Monday noon, in UTC. */
const NOON = Date.parse("2026-11-23T12:00:00Z");
const FIRST_DAY = "2026-11-23";
export const STOCK = 2;

/** Whose hands the three devices are in. */
const OWNERS = [0, 0, 1] as const;
type Who = 0 | 1;

/** What other deeds bring about is recorded by the pipeline alone. */
const BY_ITSELF: ReadonlySet<DeedType> = new Set(["streakDay", "freeze", "achievement", "treat"]);
const DONE_BY_PEOPLE = DEED_TYPES.filter((type) => !BY_ITSELF.has(type));
const DEEDS_IN_PLAY = 8;
const SLOTS = 3;
const SHELF = ["limited", "freeze-daily", "theme-cobalt", "treat-tea", "own"] as const;

export type Step =
  | { do: "record" | "undo"; n: number }
  | { do: "complete" | "reopen" }
  | { do: "buy"; slot: number; item: (typeof SHELF)[number]; quantity: number }
  | { do: "redeem" | "refund"; slot: number; whose: Who }
  | { do: "pause"; from: number; days: number }
  | { do: "endPause" };

/** A step, the day on which it arrives, and whether the device says it a second time. */
interface Said {
  step: Step;
  day: number;
  twice: boolean;
}

function chosenStep(chance: Chance, who: Who): Step {
  const below = (n: number) => Math.floor(chance.next() * n);
  const slot = below(SLOTS);
  const whose = chance.next() < 0.1 ? ((1 - who) as Who) : who;
  const dice = chance.next();
  if (dice < 0.3) return { do: "record", n: below(DEEDS_IN_PLAY) };
  if (dice < 0.45) return { do: "undo", n: below(DEEDS_IN_PLAY) };
  if (dice < 0.53) return { do: chance.pick(["complete", "reopen"] as const) };
  if (dice < 0.75) return { do: "buy", slot, item: chance.pick(SHELF), quantity: 1 + below(2) };
  if (dice < 0.85) return { do: "redeem", slot, whose };
  if (dice < 0.95) return { do: "refund", slot, whose };
  return dice < 0.98 ? { do: "pause", from: below(6), days: 1 + below(3) } : { do: "endPause" };
}

export interface Play {
  /** What each device says, in its order. */
  devices: readonly (readonly Said[])[];
  /** Whose turn it is, when they take turns. */
  turns: readonly number[];
  deeds: readonly Omit<Deed, "subjectId">[];
}

/** The play of a number; `steps` for each device. */
export function playOf(seed: number, steps: number): Play {
  const chance = new Chance(seed);
  const first = Math.floor(chance.next() * DONE_BY_PEOPLE.length);
  const deeds = Array.from({ length: DEEDS_IN_PLAY }, (_, n) => {
    const day = Math.floor(chance.next() * 6);
    return {
      type: DONE_BY_PEOPLE[(first + n * 5) % DONE_BY_PEOPLE.length] as DeedType,
      cause: `play:${n}`,
      title: `Deed ${n}`,
      amount: 1 + Math.floor(chance.next() * 4_000),
      minutes: chance.next() < 0.5 ? null : 30,
      pay: { xp: Math.floor(chance.next() * 300), coins: Math.floor(chance.next() * 80) },
      day: addDays(FIRST_DAY, day),
      at: NOON + day * DAY_MS + n,
    };
  });
  const devices = OWNERS.map((who) =>
    Array.from({ length: steps }, () => ({
      step: chosenStep(chance, who),
      day: Math.floor(chance.next() * 6),
      twice: chance.next() < 0.2,
    })),
  );
  const turns = OWNERS.flatMap((_, device) => Array.from({ length: steps }, () => device));
  for (let last = turns.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance.next() * (last + 1));
    [turns[last], turns[other]] = [turns[other] ?? 0, turns[last] ?? 0];
  }
  return { devices, turns, deeds };
}

interface Mine {
  person: Person;
  questId: string;
  rewardId: string;
  pauseId: string;
  slots: readonly string[];
  /** By cause: how often it was recorded, less how often it was taken back. */
  standing: Map<string, number>;
  bought: Map<string, number>;
  refunded: Map<string, number>;
}

export interface Scene {
  seed: number;
  play: Play;
  people: readonly [Mine, Mine];
  itemOf: ReadonlyMap<string, string>;
  limitedId: string;
}

export async function sceneOf(stage: Stage, seed: number, steps: number): Promise<Scene> {
  const limitedId = randomUUID();
  await stage.sql(
    `insert into market_items (id, key, name, description, category, cost_coins, rarity, icon, is_global, is_active,
       is_consumable, uses_per_purchase, total_stock, remaining_stock, sort_order)
     values ($1, $2, 'Limited', 'Few of them', 'treat', 20, 'rare', 'gift', true, true, true, 2, $3, $3, 900)`,
    [limitedId, `play-${limitedId}`, STOCK],
  );
  const rows = await stage.sql<{ id: string; key: string }>(
    "select id, key from market_items where key = any($1)",
    [SHELF],
  );
  const people = [await settled(stage), await settled(stage)] as const;
  return {
    seed,
    play: playOf(seed, steps),
    people,
    itemOf: new Map([...rows.map((row) => [row.key, row.id] as const), ["limited", limitedId]]),
    limitedId,
  };
}

async function settled(stage: Stage): Promise<Mine> {
  const person = await stage.person();
  const [questId, rewardId] = [randomUUID(), randomUUID()];
  const quest = { questId, title: "A quest", difficulty: "medium", repeat: "none", target: 1 } as const;
  await stage.run(person, mutators.quests.create({ ...quest, sortOrder: "a0V", at: NOON }), NOON);
  await stage.run(person, mutators.quests.accept({ questId, at: NOON }), NOON);
  const reward = { rewardId, name: "An evening off", costCoins: 25, sortOrder: "a0V", at: NOON };
  await stage.run(person, mutators.market.createReward(reward), NOON);
  return {
    person,
    questId,
    rewardId,
    pauseId: randomUUID(),
    slots: Array.from({ length: SLOTS }, () => randomUUID()),
    standing: new Map(),
    bought: new Map(),
    refunded: new Map(),
  };
}

/** Plays it, device after device by its turns or all at once. What devices are told is noted in the scene. */
export async function perform(stage: Stage, scene: Scene, how: "in turns" | "at once"): Promise<void> {
  const { devices, turns } = scene.play;
  const say = async (device: number, index: number) => {
    const said = devices[device]?.[index];
    if (!said) return;
    await take(stage, scene, OWNERS[device] ?? 0, said);
    if (said.twice) await take(stage, scene, OWNERS[device] ?? 0, said);
  };
  if (how === "at once") {
    await Promise.all(
      devices.map(async (said, device) => {
        for (const index of said.keys()) await say(device, index);
      }),
    );
    return;
  }
  const next = devices.map(() => 0);
  for (const device of turns) {
    const index = next[device] ?? 0;
    next[device] = index + 1;
    await say(device, index);
  }
}

const plus = <Key>(counts: Map<Key, number>, key: Key, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by);

async function take(stage: Stage, scene: Scene, who: Who, { step, day }: Said): Promise<void> {
  const mine = scene.people[who];
  const { person } = mine;
  const at = NOON + day * DAY_MS;
  const told = (request: Parameters<Stage["run"]>[1]) => stage.refusal(person, request, at);
  switch (step.do) {
    case "record":
    case "undo": {
      const deed = scene.play.deeds[step.n];
      if (!deed) return;
      if (await piped(person, step.do, { ...deed, subjectId: derivedId("subject", String(step.n)) }, at))
        plus(mine.standing, deed.cause, step.do === "record" ? 1 : -1);
      return;
    }
    case "complete":
      await told(mutators.quests.complete({ questId: mine.questId, at }));
      return;
    case "reopen":
      await told(mutators.quests.reopen({ questId: mine.questId, at }));
      return;
    case "buy": {
      const purchaseId = mine.slots[step.slot] ?? "";
      const request =
        step.item === "own"
          ? mutators.market.buyReward({ purchaseId, rewardId: mine.rewardId, at })
          : mutators.market.buy({
              purchaseId,
              itemId: scene.itemOf.get(step.item) ?? "",
              quantity: step.quantity,
              at,
            });
      if ((await told(request)) === null) plus(mine.bought, purchaseId, 1);
      return;
    }
    case "redeem":
    case "refund": {
      const purchaseId = scene.people[step.whose].slots[step.slot] ?? "";
      const code = await told(mutators.market[step.do]({ purchaseId, at }));
      if (step.whose !== who && code !== "row.missing")
        throw new Error(`${step.do} of somebody else's purchase: ${code}`);
      if (step.do === "refund" && code === null) plus(mine.refunded, purchaseId, 1);
      return;
    }
    case "pause": {
      const fromDay = addDays(FIRST_DAY, step.from);
      const until = addDays(fromDay, step.days);
      const { pauseId } = mine;
      await told(mutators.streaks.pause({ pauseId, fromDay, untilDay: until, reason: "holiday", at }));
      return;
    }
    case "endPause":
      await told(mutators.streaks.endPause({ pauseId: mine.pauseId, at }));
      return;
  }
}

/** A deed of a kind whose page comes later, as its mutator will record it. Answers false when it is refused too. */
async function piped(person: Person, verb: "record" | "undo", deed: Deed, at: number): Promise<boolean> {
  const { asPerson } = await import("#server/zero/database.ts");
  const pipeline = await import("#zero/progress/writes.ts");
  const { userId } = person;
  try {
    return await asPerson(userId, (tx) =>
      verb === "record" ? pipeline.record(tx, userId, deed) : pipeline.undo(tx, userId, deed.cause, at),
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "progress.insufficientCoins")
      return false;
    throw error;
  }
}

/** Removes the people and the item of scenes that are over. */
export async function strike(stage: Stage, scenes: readonly Scene[]): Promise<void> {
  const people = scenes.flatMap((scene) => scene.people.map(({ person }) => person.userId));
  await stage.sql("delete from users where id = any($1)", [people]);
  await stage.sql("delete from market_items where id = any($1)", [scenes.map(({ limitedId }) => limitedId)]);
}
