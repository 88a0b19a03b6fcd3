import { defineMutator, defineMutators } from "@rocicorp/zero";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { makeLenient, sentAgain } from "#components/shell/leniency.ts";
import { DomainError } from "#zero/kernel/errors.ts";

const refuse = defineMutator(v.object({ id: v.string() }), async () => {
  throw new DomainError("row.missing");
});

const registry = () => {
  const made = defineMutators({ a: { refuse }, refuse });
  makeLenient(made);
  makeLenient(made);
  return made;
};

const run = (reason: string, args: unknown) =>
  registry().a.refuse.fn({ tx: { reason } as never, args: args as never, ctx: { userId: "u" } });

describe("a mutator on this device", () => {
  test("refuses a tap at once", async () => {
    await expect(run("optimistic", { id: "x" })).rejects.toThrow("row.missing");
  });

  test("does not refuse what was accepted before and is only replayed on newer rows", async () => {
    await expect(run("rebase", { id: "x" })).resolves.toBeUndefined();
  });

  test("leaves it to the server to refuse what is sent again", async () => {
    await expect(run("optimistic", sentAgain({ id: "x" }))).resolves.toBeUndefined();
    expect(sentAgain({ id: "x" })).toMatchObject({ id: "x" });
  });

  test("a mark that a person typed is none", async () => {
    await expect(run("optimistic", { id: "again" })).rejects.toThrow("row.missing");
    await expect(run("optimistic", { id: "x", again: "true" })).rejects.toThrow("row.missing");
  });
});
