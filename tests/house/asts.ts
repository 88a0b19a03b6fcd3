// Queries as zero-cache gets them from the endpoint: by name, with arguments from outside, as ASTs.
import { handleQueryRequest } from "@rocicorp/zero/server";
import fc from "fast-check";
import { queryNamed } from "#server/zero/names.ts";
import type { Context } from "#zero/kernel/context.ts";
import { schema } from "#zero/schema.ts";
import { argumentsOf, type Supply } from "./arguments.ts";
import type { Entry } from "./registry.facts.ts";
import { zeroFacts } from "./schema.facts.ts";
import type { QueryAst } from "./scope.guards.ts";

/** Tables whose rows are nobody's, by their names in the database: they may be shown to every signed-in person. */
export const CATALOGUES = zeroFacts(schema)
  .filter(({ columns }) => !columns.some(({ name }) => /^(?:user|owner|actor)_id$/.test(name)))
  .map(({ name }) => name)
  .filter((name) => name !== "users");

const anyone: Supply = { id: () => fc.uuid(), words: () => [], now: Date.UTC(2026, 10, 22) };

/** Some twenty arguments that a query or mutator accepts, always the same ones. */
export const sampleArguments = ({ validator }: Entry): unknown[] =>
  fc.sample(argumentsOf(validator, anyone), { numRuns: validator ? 20 : 1, seed: 7 });

/** @throws what the query refuses with */
export async function astOf(name: string, args: unknown, ctx: Context): Promise<QueryAst> {
  let refusal: unknown;
  const answer = await handleQueryRequest({
    handler: (asked, given) => {
      try {
        return queryNamed(asked).fn({ args: given as never, ctx });
      } catch (error) {
        refusal = error;
        throw error;
      }
    },
    schema,
    userID: ctx?.userId,
    query: {},
    body: ["transform", [{ id: "1", name, args: args === undefined ? [] : [args as never] }]],
  });
  if (refusal !== undefined) throw refusal;
  const [first] = "queries" in answer ? answer.queries : [];
  if (!first || !("ast" in first)) throw new Error(JSON.stringify(answer));
  return first.ast as QueryAst;
}
