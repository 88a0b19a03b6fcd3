// Whatever an operator does: the log has it, and neither a secret nor anybody's e-mail address is in its row.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { argumentsOf } from "./arguments.ts";
import { SEED } from "./chance.ts";
import { isOperators } from "./operators.facts.ts";
import { definedMutators } from "./registry.facts.ts";
import { NOW, supplyOf, useScene } from "./scene.ts";

const RUNS = 15;
const scene = useScene();
let secrets: string[] = [];

beforeAll(async () => {
  const rows = await scene.stage.sql<{ secret: string }>(
    `SELECT email AS secret FROM users UNION SELECT password_hash FROM private.accounts UNION SELECT id FROM private.sessions`,
  );
  secrets = rows.map(({ secret }) => secret).filter(Boolean);
});

/** The rows of the log one act leaves, and whether it changed anything else; undefined if it was refused. */
async function rowsOf(name: string, args: unknown): Promise<{ rows: string[]; acted: boolean } | undefined> {
  const { runMutation } = await import("#server/zero/run.ts");
  const ctx = { userId: scene.stranger.userId, roles: ["admin" as const], now: NOW };
  let rows: string[] | undefined;
  const { touched } = await scene.attempt(scene.stranger, async (tx) => {
    await runMutation(tx, name, args as never, ctx);
    const written = await tx.dbTransaction.query(
      "SELECT a::text AS row FROM audit_log a WHERE xmin = pg_current_xact_id()::xid",
      [],
    );
    rows = [...(written as Iterable<{ row: string }>)].map(({ row }) => row);
  });
  return rows && { rows, acted: touched.some((table) => table !== "public.audit_log") };
}

describe.each(definedMutators().filter(({ name }) => isOperators(name)))("$name", ({ name, validator }) => {
  test("is in the log once it is done, without a secret", async () => {
    const of = [scene.belongings(scene.victim), scene.belongings(scene.stranger)];
    const acts: { rows: string[]; acted: boolean }[] = [];
    for (const args of fc.sample(argumentsOf(validator, supplyOf({ name, of })), {
      numRuns: RUNS,
      seed: SEED,
    })) {
      const act = await rowsOf(name, args);
      if (act) acts.push(act);
    }
    const text = acts.flatMap(({ rows }) => rows).join("\n");
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    // What changed nothing is worth no line.
    for (const { rows, acted } of acts) if (acted) expect(rows.join("\n")).toContain(name);
  });
});
