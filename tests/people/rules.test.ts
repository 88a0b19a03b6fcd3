import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctionRefusal, withBalances } from "#zero/people/rules.ts";
import { type Grant, grantRefusal, holds, isLastAdmin, revokeRefusal } from "#zero/rbac/rules.ts";

const NOW = Date.UTC(2026, 10, 26);
const grant = (over: Partial<Grant>): Grant => ({
  by: "ada",
  userId: "ben",
  role: "admin",
  expiresAt: null,
  ...over,
});

describe("roles", () => {
  test.each([
    ["a role for good", {}, ["ada"], null],
    ["a role for a while", { role: "moderator", expiresAt: NOW + 1 }, ["ada"], null],
    ["one's own, also the lower one", { userId: "ada", role: "moderator" }, ["ada"], "roles.own"],
    ["until just now", { expiresAt: NOW }, ["ada"], "roles.over"],
    ["an expiry for one of two", { expiresAt: NOW + 1 }, ["ada", "ben"], null],
    ["an expiry for the last", { expiresAt: NOW + 1 }, ["ben"], "roles.lastAdmin"],
    ["a lower role besides, for the last", { role: "moderator", expiresAt: NOW + 1 }, ["ben"], null],
  ] as const)("given: %s", (_, over, standing, refusal) =>
    expect(grantRefusal(grant(over), standing, NOW)).toBe(refusal),
  );

  test.each([
    ["one of two", "admin", ["ada", "ben"], null],
    // Ada's own role ends by itself: it leaves nobody.
    ["the last for good", "admin", ["ben"], "roles.lastAdmin"],
    ["the last admin's lower role", "moderator", ["ben"], null],
    ["what is not held", "admin", ["ada"], null],
  ] as const)("taken: %s", (_, role, standing, refusal) =>
    expect(revokeRefusal({ by: "ada", userId: "ben", role }, standing)).toBe(refusal),
  );

  test("nobody takes their own", () =>
    expect(revokeRefusal({ by: "ada", userId: "ada", role: "admin" }, ["ada", "ben"])).toBe("roles.own"));

  test("an expiry is the first moment without the role", () => {
    expect(holds({ expiresAt: null }, NOW)).toBe(true);
    expect(holds({ expiresAt: NOW + 1 }, NOW)).toBe(true);
    expect(holds({ expiresAt: NOW }, NOW)).toBe(false);
  });

  test("whoever goes, an admin stays", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"));
    fc.assert(
      fc.property(ids, fc.array(fc.constantFrom("a", "b", "c", "d")), (standing, leaving) => {
        let left = standing;
        for (const id of leaving) if (!isLastAdmin(left, id)) left = left.filter((one) => one !== id);
        expect(left.length > 0).toBe(standing.length > 0);
      }),
    );
  });
});

describe("balances", () => {
  test.each([
    [{ coins: 5, xp: 0 }, null],
    [{ coins: -10, xp: -20 }, null],
    [{ coins: 0, xp: 0 }, "people.noCorrection"],
    [{ coins: -11, xp: 0 }, "progress.insufficientCoins"],
    [{ coins: 0, xp: -21 }, "people.insufficientXp"],
  ])("10 coins and 20 XP, moved by %j", (pay, refusal) =>
    expect(correctionRefusal({ coins: 10, totalXp: 20 }, pay)).toBe(refusal),
  );

  test("each row has what there was after it", () =>
    expect(
      withBalances([{ coins: 5 }, { coins: -3 }, { coins: 10 }], 20).map(({ balance }) => balance),
    ).toEqual([20, 15, 18]));
});
