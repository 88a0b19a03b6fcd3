// One person's rows and another's: whatever a client asks for by whatever name and arguments, nothing crosses.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryNamed } from "#server/zero/names.ts";
import { zql } from "#zero/schema.ts";
import { argumentsOf } from "./arguments.ts";
import { IS_STANDARD, SEED } from "./chance.ts";
import { isOperators } from "./operators.facts.ts";
import { definedMutators, definedQueries } from "./registry.facts.ts";
import { type Outcome, supplyOf, useScene } from "./scene.ts";

/** Per query or mutator: what a stranger tries, and what one does with one's own. */
const RUNS = 24;
const OWN_RUNS = 15;
const MISSING_RUNS = 8;
/** How often something rare is tried until it is done once. */
const PATIENCE = 400;
/** What operators do to other people's rows is tried in `operators.test.ts`. */
const isPersons = ({ name }: { name: string }) => !isOperators(name);
const scene = useScene();
console.info(`seed ${SEED}; SEED=${SEED} repeats this run`);

/** Arguments that lead mostly to the victim's rows, and such that lead to one's own. */
const theirs = (name: string) =>
  supplyOf({ name, of: [scene.belongings(scene.victim), scene.belongings(scene.stranger)] });
const ones = (name: string) => supplyOf({ name, of: [scene.belongings(scene.stranger)] });

const check = (arbitrary: fc.Arbitrary<unknown>, numRuns: number, run: (args: unknown) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitrary, run), { numRuns, seed: SEED });
const expectHarmless = ({ refusal, error, touched, crossed }: Outcome) => {
  if (refusal?.code.startsWith("no code") || refusal?.code === "server.failed") throw error;
  expect({ touched, crossed }).toEqual({ touched: [], crossed: [] });
};

describe.each(definedMutators().filter(isPersons))("$name", ({ name, validator }) => {
  test("changes no foreign row, and makes none that belongs or refers to another", () =>
    check(argumentsOf(validator, theirs(name)), RUNS, async (args) =>
      expectHarmless(await scene.tryVerb(scene.stranger, name, args)),
    ));

  test("works on one's own rows, and touches no other", async () => {
    let done = 0;
    const own = argumentsOf(validator, ones(name));
    await check(own, OWN_RUNS, async (args) => {
      const outcome = await scene.tryVerb(scene.stranger, name, args);
      expectHarmless(outcome);
      if (outcome.refusal === null) done += 1;
    });
    if (!IS_STANDARD) return;
    for (const args of fc.sample(own, { numRuns: PATIENCE, seed: SEED + 1 })) {
      if (done > 0) break;
      if ((await scene.tryVerb(scene.stranger, name, args)).refusal === null) done += 1;
    }
    expect(done, "what is never done proves nothing").toBeGreaterThan(0);
  });

  test("a foreign id and one of nothing get the same answer", () => {
    const exact = supplyOf({ name, of: [scene.belongings(scene.victim)], isExact: true });
    return check(argumentsOf(validator, exact), MISSING_RUNS, async (args) => {
      const nowhere = scene
        .leaks(args)
        .reduce((text, id) => text.replaceAll(id, crypto.randomUUID()), JSON.stringify(args));
      const foreign = await scene.tryVerb(scene.stranger, name, args);
      const missing = await scene.tryVerb(scene.stranger, name, JSON.parse(nowhere));
      expect(foreign.refusal).toEqual(missing.refusal);
    });
  });

  test("is refused who is signed out", () =>
    check(argumentsOf(validator, theirs(name)), 5, async (args) => {
      const { refusal } = await scene.tryVerb(null, name, args);
      expect(refusal?.code).toBe("auth.required");
    }));
});

describe.each(definedQueries().filter(isPersons))("$name", ({ name, validator }) => {
  const rowsFor = async (userId: string, args: unknown) =>
    scene.ask(queryNamed(name).fn({ args: args as never, ctx: { userId } }) as never);

  test("shows a stranger no foreign row", () =>
    check(argumentsOf(validator, theirs(name)), validator ? RUNS : 1, async (args) => {
      expect(scene.leaks(await rowsFor(scene.stranger.userId, args))).toEqual([]);
    }));

  test.runIf(IS_STANDARD)("shows one's own", async () => {
    let found = 0;
    for (const args of fc.sample(argumentsOf(validator, ones(name)), {
      numRuns: validator ? PATIENCE : 1,
      seed: SEED,
    })) {
      const answer = await rowsFor(scene.stranger.userId, args);
      if (Array.isArray(answer) ? answer.length > 0 : answer !== undefined) found += 1;
      if (found > 0) break;
    }
    expect(found, "what never answers proves nothing").toBeGreaterThan(0);
  });
});

describe("each guard can fail", () => {
  const asStranger = (sql: string, ...values: unknown[]) =>
    scene.attempt(scene.stranger, (tx) => tx.dbTransaction.query(sql, values));
  const idOf = (whose: "victim" | "stranger", table: string) =>
    scene.belongings(scene[whose]).ids.get(`public.${table}`)?.[0];

  test("one's own rows may change", async () => {
    const outcome = await asStranger(
      "UPDATE habits SET name = 'x' WHERE id = $1",
      idOf("stranger", "habits"),
    );
    expect(outcome).toEqual({ refusal: null, touched: [], crossed: [] });
  });

  test.each([
    ["a foreign row is changed", "UPDATE habits SET name = 'x' WHERE id = $1", "public.habits"],
    ["a foreign row is deleted", "DELETE FROM habits WHERE id = $1", "public.habits"],
    [
      "a foreign row goes with its parent",
      "DELETE FROM goals WHERE user_id = (SELECT user_id FROM goals WHERE id = $1)",
      "public.goal_milestones",
    ],
    ["a private row is deleted", "DELETE FROM private.sessions WHERE user_id = $1", "private.sessions"],
    [
      "a catalogue is changed",
      "UPDATE universal_quests SET xp_reward = 9 WHERE $1::text <> ''",
      "public.universal_quests",
    ],
  ])("%s", async (_, sql, table) => {
    const [, name = ""] = /(?:UPDATE|FROM) (\w+(?:\.\w+)?)/.exec(sql) ?? [];
    const value = name === "private.sessions" ? scene.victim.userId : (idOf("victim", name) ?? "x");
    expect((await asStranger(sql, value)).touched).toContain(table);
  });

  test("a row is given to another", async () => {
    const sql = "UPDATE habits SET user_id = $1 WHERE id = $2";
    expect((await asStranger(sql, scene.victim.userId, idOf("stranger", "habits"))).touched).toContain(
      "public.habits",
    );
  });

  test("a row refers to another's", async () => {
    const sql = "UPDATE focus_sessions SET quest_id = $1 WHERE id = $2";
    const values = [idOf("victim", "user_quests"), idOf("stranger", "focus_sessions")];
    expect(await asStranger(sql, ...values)).toMatchObject({
      touched: [],
      crossed: ["public.focus_sessions.quest_id"],
    });
  });

  test("what an attempt does is taken back", async () => {
    const sql = "UPDATE habits SET name = 'x' WHERE id = $1";
    for (const _ of [1, 2])
      expect((await asStranger(sql, idOf("victim", "habits"))).touched).toEqual(["public.habits"]);
    expect((await asStranger("UPDATE habits SET name = name")).touched).toEqual([]);
  });

  test("a query without a scope shows foreign rows", async () => {
    expect(scene.leaks(await scene.ask(zql.habits as never))).not.toEqual([]);
    expect(scene.leaks(await scene.ask(zql.habits.where("userId", scene.stranger.userId) as never))).toEqual(
      [],
    );
    const related = zql.universalQuests.related("progress");
    expect(scene.leaks(await scene.ask(related as never))).not.toEqual([]);
  });

  test("an id nobody gave a meaning", () => {
    expect(() => theirs("focus.start").id("songId")).toThrow("does not say what focus.start's songId names");
  });
});
