import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { Chance, SEED } from "#tests/house/chance.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";
import { inOrder } from "#zero/plan/rules.ts";
import type { DailyPlan, PlanItem } from "#zero/plan/schema.ts";

const { run, refusal, sql, person } = useStage();
const NOON = Date.UTC(2026, 10, 26, 12);
const day = "2026-11-26";
const nextDay = "2026-11-27";
const at = NOON;

let ada: Person;
beforeAll(async () => {
  ada = await person();
});

const planOf = async (who: Person, ofDay = day) => {
  const [row] = await sql<DailyPlan & { capacity_minutes: number | null; shutdown_at: Date | null }>(
    "select * from daily_plans where user_id = $1 and day = $2",
    [who.userId, ofDay],
  );
  return row;
};
const idsOf = async (who: Person, ofDay = day) =>
  inOrder((await planOf(who, ofDay))?.items ?? []).map(({ id }) => id);
const itemsOf = async (who: Person, ofDay = day): Promise<readonly PlanItem[]> =>
  (await planOf(who, ofDay))?.items ?? [];

const due = (id: string, order: string) => ({ id: `habit:${id}`, type: "habit" as const, title: id, order });
const add = (who: Person, title: string, order: string, itemId: string = randomUUID()) =>
  run(who, mutators.plan.add({ day, itemId, title, order, at }), NOON).then(() => `own:${itemId}`);

describe("arranging", () => {
  test("what was only due becomes part of the plan with the first move, and stays where it was put", async () => {
    const items = [due("a", "a0"), due("b", "a1"), due("c", "a2")];
    const moves = [{ itemId: "habit:c", order: "Zz" }];
    await run(ada, mutators.plan.arrange({ day, items, moves, at }), NOON);
    expect(await idsOf(ada)).toEqual(["habit:c", "habit:a", "habit:b"]);
    const kept = (await itemsOf(ada)).filter(({ isKept }) => isKept);
    expect(kept.map(({ id }) => id)).toEqual(["habit:c"]);
  });

  test("onto the time line and off it again", async () => {
    const ben = await person();
    const id = await add(ben, "Mix", "a0");
    const startsAt = NOON + 900_000;
    await run(ben, mutators.plan.arrange({ day, items: [], moves: [{ itemId: id, startsAt }], at }), NOON);
    expect(await itemsOf(ben)).toMatchObject([{ id, startsAt }]);
    await run(
      ben,
      mutators.plan.arrange({ day, items: [], moves: [{ itemId: id, startsAt: null }], at }),
      NOON,
    );
    expect((await itemsOf(ben))[0]).not.toHaveProperty("startsAt");
  });

  test("adding twice is adding once, and an estimate can be given and cleared", async () => {
    const ben = await person();
    const itemId = randomUUID();
    const id = await add(ben, "Mix", "a0", itemId);
    await add(ben, "Other", "a1", itemId);
    expect(await itemsOf(ben)).toMatchObject([{ title: "Mix" }]);
    const item = { id, type: "own" as const, title: "Mix", order: "a0" };
    await run(ben, mutators.plan.adjust({ day, item, minutes: 40, title: "Mix it", at }), NOON);
    expect(await itemsOf(ben)).toMatchObject([{ title: "Mix it", minutes: 40 }]);
    await run(ben, mutators.plan.adjust({ day, item, minutes: null, at }), NOON);
    expect((await itemsOf(ben))[0]).not.toHaveProperty("minutes");
  });

  test("only what one typed oneself can be renamed here", async () => {
    const ben = await person();
    const item = { ...due("a", "a0"), title: "Stretch" };
    await run(ben, mutators.plan.adjust({ day, item, title: "Other", minutes: 5, at }), NOON);
    expect(await itemsOf(ben)).toMatchObject([{ title: "Stretch", minutes: 5 }]);
  });

  test("a tick can be taken back, a dropped item taken in again", async () => {
    const ben = await person();
    const id = await add(ben, "Mix", "a0");
    const item = { id, type: "own" as const, title: "Mix", order: "a0" };
    const tick = (isDone: boolean) => run(ben, mutators.plan.tick({ day, item, isDone, at }), NOON);
    await tick(true);
    await tick(true);
    expect(await itemsOf(ben)).toMatchObject([{ state: "done" }]);
    await tick(false);
    await run(ben, mutators.plan.drop({ day, items: [item], at }), NOON);
    expect(await itemsOf(ben)).toMatchObject([{ state: "dropped" }]);
    await run(ben, mutators.plan.restore({ day, itemIds: [id], at }), NOON);
    expect(await itemsOf(ben)).toMatchObject([{ state: "open" }]);
  });
});

test("two devices that arrange the same day at once converge, and no item is lost", async () => {
  const ben = await person();
  const chance = new Chance(SEED);
  const items = Array.from({ length: 12 }, (_, index) => due(`h${index}`, `a${index.toString(36)}`));
  const added: string[] = [];
  const device = async () => {
    for (let step = 0; step < 15; step += 1) {
      const { id } = chance.pick(items);
      const order = `a${chance.pick(["0", "3", "7", "b"])}${chance.pick(["1", "V", "z"])}`;
      const moves = [
        {
          itemId: id,
          order,
          ...(chance.next() < 0.3 && { startsAt: NOON + Math.floor(chance.next() * 8) * 900_000 }),
        },
      ];
      if (chance.next() < 0.25) added.push(await add(ben, `Own ${step}`, order));
      else await run(ben, mutators.plan.arrange({ day, items, moves, at }), NOON);
    }
  };
  await Promise.all([device(), device(), device()]);
  const ids = await idsOf(ben);
  expect(ids.toSorted(), `seed ${SEED}`).toEqual([...items.map(({ id }) => id), ...added].sort());
});

describe("ending a day", () => {
  test("keeps what it held, carries what was chosen, and takes a line of reflection", async () => {
    const ben = await person();
    const mix = await add(ben, "Mix", "a0");
    const call = await add(ben, "Call", "a1");
    const stay = await add(ben, "Stay", "a2");
    await run(
      ben,
      mutators.plan.arrange({ day, items: [], moves: [{ itemId: call, startsAt: NOON }], at }),
      NOON,
    );
    const end = mutators.plan.shutDown({
      day,
      nextDay,
      items: [due("h", "a3")],
      done: [mix, "habit:h"],
      carried: [call],
      reflection: "  Good take.  ",
      at,
    });
    await run(ben, end, NOON);
    await run(ben, end, NOON);
    const states = Object.fromEntries((await itemsOf(ben)).map(({ id, state }) => [id, state]));
    expect(states).toEqual({ [mix]: "done", [call]: "carried", [stay]: "open", "habit:h": "done" });
    expect(await planOf(ben)).toMatchObject({ reflection: "Good take.", shutdown_at: new Date(NOON) });
    const next = await itemsOf(ben, nextDay);
    expect(next).toMatchObject([{ id: call, state: "open", isKept: true }]);
    // Ten o'clock yesterday is no time of today.
    expect(next[0]).not.toHaveProperty("startsAt");
    await run(ben, mutators.plan.reopen({ day, at }), NOON);
    expect(await planOf(ben)).toMatchObject({ shutdown_at: null, reflection: "Good take." });
  });

  test("what was left of an earlier day is carried once, when asked", async () => {
    const ben = await person();
    const id = await add(ben, "Mix", "a0");
    const carry = mutators.plan.carry({ day: nextDay, fromDay: day, itemIds: [id], at });
    await run(ben, carry, NOON);
    await run(ben, carry, NOON);
    expect(await itemsOf(ben)).toMatchObject([{ id, state: "carried" }]);
    expect(await itemsOf(ben, nextDay)).toMatchObject([{ id, state: "open" }]);
  });
});

test("what a day can hold and what it is for", async () => {
  const ben = await person();
  await run(ben, mutators.plan.allow({ day, capacityMinutes: 240, at }), NOON);
  await run(ben, mutators.plan.intend({ day, intention: "Finish the bridge", at }), NOON);
  expect(await planOf(ben)).toMatchObject({ capacity_minutes: 240, intention: "Finish the bridge" });
  await run(ben, mutators.plan.allow({ day, capacityMinutes: null, at }), NOON);
  expect(await planOf(ben)).toMatchObject({ capacity_minutes: null, intention: "Finish the bridge" });
});

describe("templates", () => {
  const fields = { name: "Studio day", weekdays: [3, 1, 3], items: [{ title: "Warm up", minutes: 10 }] };

  test("are kept, changed, removed, and nobody else's", async () => {
    const [ben, eve] = [await person(), await person()];
    const templateId = randomUUID();
    await run(ben, mutators.plan.keepTemplate({ ...fields, templateId, at }), NOON);
    expect(await refusal(eve, mutators.plan.keepTemplate({ ...fields, templateId, at }), NOON)).toBe(
      "row.missing",
    );
    expect(await refusal(eve, mutators.plan.removeTemplate({ templateId }), NOON)).toBe("row.missing");
    await run(ben, mutators.plan.keepTemplate({ ...fields, name: "Late day", templateId, at }), NOON);
    expect(await sql("select name, weekdays from plan_templates where id = $1", [templateId])).toEqual([
      { name: "Late day", weekdays: [1, 3] },
    ]);
    await run(ben, mutators.plan.removeTemplate({ templateId }), NOON);
    expect(await sql("select 1 from plan_templates where id = $1", [templateId])).toEqual([]);
  });

  test("there is a most", async () => {
    const ben = await person();
    for (let n = 0; n < LIMITS.planTemplates; n += 1)
      await run(ben, mutators.plan.keepTemplate({ ...fields, templateId: randomUUID(), at }), NOON);
    const more = mutators.plan.keepTemplate({ ...fields, templateId: randomUUID(), at });
    expect(await refusal(ben, more, NOON)).toBe("plan.tooManyTemplates");
  });
});

describe("refusals", () => {
  test("a full plan takes no more, and loses nothing", async () => {
    const ben = await person();
    const items = Array.from({ length: LIMITS.planItems }, (_, index) => due(`h${index}`, "a0"));
    await run(ben, mutators.plan.arrange({ day, items, moves: [], at }), NOON);
    const more = mutators.plan.add({ day, itemId: randomUUID(), title: "One more", order: "a1", at });
    expect(await refusal(ben, more, NOON)).toBe("plan.full");
    expect((await itemsOf(ben)).length).toBe(LIMITS.planItems);
  });

  test.each([
    ["a day that does not exist", { day: "2026-02-30", itemId: randomUUID(), title: "x", order: "a0", at }],
    ["a title that is too long", { day, itemId: randomUUID(), title: "x".repeat(201), order: "a0", at }],
    ["no title", { day, itemId: randomUUID(), title: "  ", order: "a0", at }],
    ["an estimate of no time", { day, itemId: randomUUID(), title: "x", minutes: 0, order: "a0", at }],
  ])("%s", async (_, args) => {
    expect(await refusal(ada, { mutator: { mutatorName: "plan.add" }, args }, NOON)).toBe("input.invalid");
  });

  test("nothing is carried out of a day without a plan, or into the same day", async () => {
    const ben = await person();
    const from = (fromDay: string) => mutators.plan.carry({ day, fromDay, itemIds: [], at });
    expect(await refusal(ben, from("2026-11-20"), NOON)).toBe("row.missing");
    await add(ben, "Mix", "a0");
    expect(await refusal(ben, from(day), NOON)).toBe("row.missing");
    expect(await refusal(null, from(day), NOON)).toBe("auth.required");
  });
});
