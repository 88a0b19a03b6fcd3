import { randomUUID } from "node:crypto";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { argumentsOf } from "./arguments.ts";
import { astOf, CATALOGUES, sampleArguments } from "./asts.ts";
import { isOperators } from "./operators.facts.ts";
import {
  definedMutators,
  definedQueries,
  registeredMutators,
  registeredQueries,
  registryProblems,
} from "./registry.facts.ts";
import { isBounded, isPublic, type QueryAst, unscoped } from "./scope.guards.ts";

/** Queries that are the same for every signed-in person, each with the reason why it may be. */
const PUBLIC: Readonly<Record<string, string>> = {
  "achievements.catalogue": "a catalogue; what hidden ones are is not in it",
  "market.shelf": "what is for sale is the same for everyone",
  "quests.universal": "everyone's quests are a catalogue and hold nobody's data",
};

const sentinel = randomUUID();

test("every query and mutator is registered, and defined where it belongs", () => {
  const names = (entries: { name: string }[]) => entries.map(({ name }) => name);
  expect(registryProblems(names(definedQueries()), registeredQueries())).toEqual([]);
  expect(registryProblems(names(definedMutators()), registeredMutators())).toEqual([]);
  expect(registeredQueries().length).toBeGreaterThan(25);
  expect(registeredMutators().length).toBeGreaterThan(35);
});

describe.each(definedQueries())("$name", ({ name, validator }) => {
  const samples = sampleArguments({ name, validator });

  test("asks for the person's own rows, and an end", async () => {
    for (const args of samples) {
      const ast = await astOf(name, args, { userId: sentinel, roles: ["admin"] });
      if (!isOperators(name)) {
        expect(unscoped(ast, sentinel, CATALOGUES)).toEqual([]);
        expect(isPublic(ast, sentinel)).toBe(Object.hasOwn(PUBLIC, name));
      }
      expect(isBounded(ast)).toBe(true);
    }
  });

  test.each([[undefined], [{ userId: "" }]])("refuses who is signed out: %j", async (ctx) => {
    for (const args of samples.slice(0, 3))
      await expect(astOf(name, args, ctx)).rejects.toMatchObject({ code: "auth.required" });
  });
});

test("the list of public queries names queries", () => {
  expect(Object.keys(PUBLIC).filter((name) => !registeredQueries().includes(name))).toEqual([]);
});

describe("the guards can fail", () => {
  const equals = (name: string, value: unknown, op = "=") => ({
    type: "simple",
    op,
    left: { type: "column", name },
    right: { type: "literal", value },
  });
  const mine = equals("user_id", "me");
  const habits = (where?: object, ...related: QueryAst[]) =>
    ({ table: "habits", where, related: related.map((subquery) => ({ subquery })) }) as QueryAst;
  const problems = (ast: QueryAst) => unscoped(ast, "me", ["universal_quests"]);

  test("by root", () => {
    expect(problems(habits(mine))).toEqual([]);
    expect(problems(habits())).toEqual(["habits"]);
    expect(problems(habits(equals("user_id", "you")))).toEqual(["habits"]);
    expect(problems(habits(equals("user_id", "me", "!=")))).toEqual(["habits"]);
    expect(problems(habits(equals("id", "me")))).toEqual(["habits"]);
    expect(problems(habits(equals("name", "me")))).toEqual(["habits"]);
    expect(problems({ table: "users", where: equals("id", "me") })).toEqual([]);
  });

  test("by and, or", () => {
    const archived = equals("is_archived", false);
    expect(problems(habits({ type: "and", conditions: [archived, mine] }))).toEqual([]);
    expect(problems(habits({ type: "or", conditions: [archived, mine] }))).toEqual(["habits"]);
    expect(
      problems(habits({ type: "or", conditions: [mine, { type: "and", conditions: [mine, archived] }] })),
    ).toEqual([]);
    expect(problems(habits({ type: "or", conditions: [] }))).toEqual(["habits"]);
  });

  test("by membership", () => {
    const member = (where: object, op = "EXISTS") => ({
      table: "focus_libraries",
      where: {
        type: "correlatedSubquery",
        op,
        related: { subquery: { table: "focus_library_members", where } },
      },
    });
    expect(problems(member(mine) as QueryAst)).toEqual([]);
    expect(problems(member(equals("role", "owner")) as QueryAst)).toEqual(["focus_libraries"]);
    expect(problems(member(mine, "NOT EXISTS") as QueryAst)).toEqual(["focus_libraries"]);
  });

  test("by relation: under a catalogue everyone's rows would come along", () => {
    const quests = (...related: QueryAst[]) => ({
      ...habits(undefined, ...related),
      table: "universal_quests",
    });
    const progress = (where?: object) => ({ ...habits(where), table: "user_quest_progress" });
    expect(problems(quests())).toEqual([]);
    expect(problems(quests(progress()))).toEqual(["user_quest_progress"]);
    expect(problems(quests(progress(mine)))).toEqual([]);
    expect(problems(habits(mine, progress()))).toEqual([]);
  });

  test("a query without an end", () => {
    expect(isBounded({ table: "habits" })).toBe(false);
    expect(isBounded({ table: "habits", limit: 100_000 })).toBe(false);
  });

  test("a name that is defined and not registered, and the other way round", () => {
    expect(registryProblems(["songs.all"], [])).toEqual(["songs.all is not registered"]);
    expect(registryProblems([], ["songs.all"])).toEqual(["songs.all is not defined in its domain"]);
  });

  test("a schema or rule that nobody taught to the generator", () => {
    const supply = { id: () => fc.uuid(), words: () => [], now: 0 };
    expect(() => argumentsOf(v.object({ at: v.date() }), supply)).toThrow(
      "the schema date is not known here",
    );
    const emoji = v.object({ icon: v.pipe(v.string(), v.emoji()) });
    expect(() => argumentsOf(emoji, supply)).toThrow("the rule emoji is not known here");
    const rare = v.pipe(
      v.object({ a: v.string() }),
      v.check(({ a }) => a === "open sesame"),
    );
    expect(() => argumentsOf(v.object({ b: rare }), { ...supply, words: () => [] })).toThrow(
      /accepted|filter/i,
    );
  });
});
