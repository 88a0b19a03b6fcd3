// A client that is not ours: forged names, wrong shapes, hostile text. The answer is a typed code with a sentence, and
// nothing changes; never a database error.
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { queryNamed } from "#server/zero/names.ts";
import { argumentsOf } from "#tests/house/arguments.ts";
import { SEED } from "#tests/house/chance.ts";
import { isOperators } from "#tests/house/operators.facts.ts";
import { definedMutators, definedQueries } from "#tests/house/registry.facts.ts";
import { type Outcome, supplyOf, useScene } from "#tests/house/scene.ts";
import { SENTENCES } from "#zero/kernel/sentences.ts";
import {
  at,
  FORGED_NAMES,
  HOSTILE_SHAPES,
  HOSTILE_TEXTS,
  placesIn,
  replaced,
  smuggled,
  without,
} from "./hostile.ts";

const scene = useScene();
const HOSTILE = { ...HOSTILE_TEXTS, ...HOSTILE_SHAPES };

/** Says whether an answer is one a person could be given; throws what the server failed with. */
function expectTyped({ refusal, error, touched, crossed }: Outcome): void {
  expect({ touched, crossed }).toEqual({ touched: [], crossed: [] });
  if (refusal === null) return;
  if (refusal.code === "server.failed" || !Object.hasOwn(SENTENCES, refusal.code)) throw error;
  if (refusal.sentence !== undefined) expect(refusal.sentence).toMatch(SENTENCE);
}
/** Our own words: beginning like a sentence, ending like one, and not the library's. */
const SENTENCE = /^(?!Invalid )[A-Z][^{}]*[.?]$/;

describe.each(definedMutators())("$name", ({ name, validator }) => {
  if (!validator) throw new Error(`${name} takes no arguments, so nobody could repeat it safely`);
  /** A few arguments that are accepted, among them the one that says most. */
  const samples = () => {
    const supply = supplyOf({ name, of: [scene.belongings(scene.stranger)] });
    const all = fc.sample(argumentsOf(validator, supply), { numRuns: 30, seed: SEED });
    return all.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length).slice(0, 3);
  };
  const asStranger = (args: unknown) => scene.tryVerb(scene.stranger, name, args);
  /** What the schema refuses ends there, in our words; what it lets through must be bearable for all that follows. */
  const expectBearable = async (args: unknown) => {
    const { issues } = v.safeParse(validator, args);
    if (issues) expect(issues[0]?.message, JSON.stringify(args)).toMatch(SENTENCE);
    else expectTyped(await asStranger(args));
  };

  test("something hostile in every place", async () => {
    for (const sample of samples())
      for (const place of placesIn(sample).slice(1))
        for (const hostile of Object.values(HOSTILE)) await expectBearable(replaced(sample, place, hostile));
  });

  test("something missing in every place", async () => {
    for (const sample of samples())
      for (const place of placesIn(sample).slice(1)) {
        if (Array.isArray(at(sample, place.slice(0, -1)))) continue;
        await expectBearable(without(sample, place));
      }
  });

  test("something else altogether", async () => {
    for (const hostile of Object.values(HOSTILE))
      expect(v.safeParse(validator, hostile).success, JSON.stringify(hostile)).toBe(false);
    // And what the schema refuses is delivered as such.
    for (const hostile of [undefined, "x", { at: "x" }]) {
      const outcome = await asStranger(hostile);
      expectTyped(outcome);
      expect(outcome.refusal?.code).toBe("input.invalid");
    }
  });

  test("more than was asked for", async () => {
    const more = smuggled(scene.victim.userId);
    for (const sample of samples()) {
      expectTyped(await asStranger({ ...(sample as object), ...more }));
      for (const place of placesIn(sample))
        if (isObject(at(sample, place)))
          expectTyped(
            await asStranger(replaced(sample, place, { ...(at(sample, place) as object), ...more })),
          );
    }
  });
});

describe.each(definedQueries().filter(({ name, validator }) => validator && !isOperators(name)))(
  "$name",
  ({ name, validator }) => {
    const ctx = () => ({ userId: scene.stranger.userId });

    test("hostile arguments are refused or bearable", async () => {
      const supply = supplyOf({ name, of: [scene.belongings(scene.stranger)] });
      const [sample] = fc.sample(argumentsOf(validator, supply), { numRuns: 1, seed: SEED });
      for (const place of placesIn(sample))
        for (const hostile of [undefined, ...Object.values(HOSTILE)]) {
          const args = replaced(sample, place, hostile);
          if (validator && !v.safeParse(validator, args).success) {
            expect(() => queryNamed(name).fn({ args: args as never, ctx: ctx() })).toThrow();
            continue;
          }
          const answer = await scene.ask(queryNamed(name).fn({ args: args as never, ctx: ctx() }) as never);
          expect(scene.leaks(answer)).toEqual([]);
        }
    });
  },
);

describe("forged names", () => {
  test.each(FORGED_NAMES.map((name) => [name.slice(0, 40), name]))("%j", async (_, name) => {
    const { refusal } = await scene.tryVerb(scene.stranger, name, {});
    expect(refusal).toEqual({ code: "sync.unknownVerb" });
    expect(() => queryNamed(name)).toThrow(expect.objectContaining({ code: "input.invalid" }));
  });

  test.each(definedQueries())("the query $name is no verb", async ({ name }) => {
    if (definedMutators().some((mutator) => mutator.name === name)) return;
    expect((await scene.tryVerb(scene.stranger, name, {})).refusal?.code).toBe("sync.unknownVerb");
  });
});

describe("unknown words are refused at their field, with all that would do", () => {
  const vocabularies = definedMutators().flatMap(({ name, validator }) =>
    Object.entries((validator as unknown as { entries?: Record<string, Entry> })?.entries ?? {})
      .map(([field, entry]) => ({ name, field, options: optionsOf(entry), validator }))
      .filter(({ options }) => options.length > 0),
  );

  test("vocabularies were found", () => expect(vocabularies.length).toBeGreaterThan(5));
  test.each(vocabularies)("$name $field", async ({ name, field, options, validator }) => {
    const supply = supplyOf({ name, of: [scene.belongings(scene.stranger)] });
    const [sample] = fc.sample(argumentsOf(validator, supply), { numRuns: 1, seed: SEED });
    const { refusal } = await scene.tryVerb(scene.stranger, name, {
      ...(sample as object),
      [field]: "polka",
    });
    expect(refusal).toMatchObject({ code: "input.invalid", field });
    for (const option of options) expect(refusal?.sentence).toContain(option);
  });
});

test("the judge can fail", () => {
  const outcome = (code: string, sentence?: string): Outcome => ({
    refusal: sentence === undefined ? { code } : { code, sentence },
    error: new Error("it failed"),
    touched: [],
    crossed: [],
  });
  expect(() => expectTyped(outcome("server.failed"))).toThrow("it failed");
  expect(() => expectTyped(outcome("no code: error: duplicate key"))).toThrow("it failed");
  expect(() => expectTyped(outcome("input.invalid", 'Invalid key: Expected "at"'))).toThrow();
  expect(() => expectTyped({ ...outcome("row.missing"), touched: ["public.habits"] })).toThrow();
  expect(() => expectTyped(outcome("input.invalid", "Title can't be empty."))).not.toThrow();
});

type Entry = { type?: string; wrapped?: Entry; options?: unknown[] };
const optionsOf = (entry: Entry): string[] =>
  entry.wrapped ? optionsOf(entry.wrapped) : entry.type === "picklist" ? (entry.options as string[]) : [];
const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
