import { expect, test } from "vitest";
import { useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const now = Date.UTC(2026, 10, 22, 12);
const nameOf = async (userId: string) =>
  (await stage.sql<{ name: string }>("SELECT name FROM profiles WHERE user_id = $1", [userId]))[0]?.name;

test("a person changes their own name and nobody else's", async () => {
  const [mara, lin] = [await stage.person(), await stage.person()];
  await stage.run(mara, mutators.auth.rename({ name: "  Mara 🎹 ", at: now }), now);
  await stage.run(mara, mutators.auth.rename({ name: "  Mara 🎹 ", at: now }), now);
  expect([await nameOf(mara.userId), await nameOf(lin.userId)]).toEqual(["Mara 🎹", "Test Person"]);
});

test("nobody signed out, and no name that is none", async () => {
  const mara = await stage.person();
  expect(await stage.refusal(null, mutators.auth.rename({ name: "Mara", at: now }), now)).toBe(
    "auth.required",
  );
  for (const name of ["", "\u200b", "x".repeat(10_000), "a\u0000b"])
    expect(
      await stage.refusal(
        mara,
        { ...mutators.auth.rename({ name: "Mara", at: now }), args: { name, at: now } },
        now,
      ),
    ).toBe("input.invalid");
  expect(await nameOf(mara.userId)).toBe("Test Person");
});
