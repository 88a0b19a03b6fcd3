// Every operator's query and verb, with every kind of caller: the capability decides, and nothing else.
import { describe, expect, test } from "vitest";
import { queryNamed } from "#server/zero/names.ts";
import { ROLES, type Role } from "#zero/kernel/context.ts";
import { CAPABILITIES, can } from "#zero/rbac/capabilities.ts";
import { sampleArguments } from "./asts.ts";
import { CAPABILITY_OF, isOperators } from "./operators.facts.ts";
import { definedMutators, definedQueries } from "./registry.facts.ts";

const queries = definedQueries().filter(({ name }) => isOperators(name));
const mutators = definedMutators().filter(({ name }) => isOperators(name));

/** From nobody to everybody's, in every combination a session can hold. */
const HELD: readonly (readonly Role[])[] = [
  [],
  ...ROLES.map((role) => [role]),
  ["user", "moderator"],
  ["user", "admin"],
];

test("each has a capability, and each capability belongs to one that is there", () => {
  const names = [...queries, ...mutators].map(({ name }) => name);
  expect(names.filter((name) => !Object.hasOwn(CAPABILITY_OF, name))).toEqual([]);
  expect(Object.keys(CAPABILITY_OF).filter((name) => !names.includes(name))).toEqual([]);
});

test("a moderator has some capabilities, an admin all, a user none", () => {
  const of = (...roles: Role[]) => CAPABILITIES.filter((capability) => can(roles, capability));
  expect(of("user")).toEqual([]);
  expect(of()).toEqual([]);
  expect(of("admin")).toEqual(CAPABILITIES);
  expect(of("moderator").length).toBeGreaterThan(0);
  expect(of("moderator").length).toBeLessThan(CAPABILITIES.length);
});

describe.each(queries)("$name", ({ name, validator }) => {
  test.each(HELD.map((roles) => ({ roles })))("asked with $roles", ({ roles }) => {
    for (const args of sampleArguments({ name, validator }).slice(0, 3)) {
      const ask = () =>
        queryNamed(name).fn({ args: args as never, ctx: { userId: crypto.randomUUID(), roles } });
      const capability = CAPABILITY_OF[name];
      if (capability && can(roles, capability)) ask();
      else expect(ask).toThrow(expect.objectContaining({ code: "auth.notAllowed" }));
    }
  });
});
