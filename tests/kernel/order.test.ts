import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyBefore, keysBefore, type Placed, placesAfterMove } from "#zero/kernel/order.ts";

const rows = (...keys: string[]): Placed[] =>
  keys.map((sortOrder, i) => ({ id: String.fromCharCode(97 + i), sortOrder }));

const order = (list: readonly Placed[]): string =>
  list
    .toSorted((a, b) =>
      a.sortOrder < b.sortOrder ? -1 : a.sortOrder > b.sortOrder ? 1 : a.id < b.id ? -1 : 1,
    )
    .map((row) => row.id)
    .join("");

const afterMove = (list: readonly Placed[], id: string, index: number): string => {
  const places = new Map(placesAfterMove(list, id, index).map((place) => [place.id, place.sortOrder]));
  return order(list.map((row) => ({ ...row, sortOrder: places.get(row.id) ?? row.sortOrder })));
};

describe("places in a list", () => {
  test("in front of the first, and several in order", () => {
    expect(keyBefore("a0") < "a0").toBe(true);
    const keys = keysBefore("a0", 3);
    expect(keys.toSorted()).toEqual(keys);
    expect((keys[2] as string) < "a0").toBe(true);
    expect(keyBefore(undefined)).toBe("a0");
  });

  test("a move writes one row", () => {
    expect(placesAfterMove(rows("a0", "a1", "a2", "a3"), "d", 1)).toHaveLength(1);
    expect(afterMove(rows("a0", "a1", "a2", "a3"), "d", 1)).toBe("adbc");
    expect(afterMove(rows("a0", "a1", "a2"), "a", 2)).toBe("bca");
  });

  test("a move to where it stands writes nothing, nor does one of a row that is gone", () => {
    expect(placesAfterMove(rows("a0", "a1"), "b", 1)).toEqual([]);
    expect(placesAfterMove(rows("a0", "a1"), "z", 1)).toEqual([]);
  });

  test("rows that two devices gave the same key can still be parted", () => {
    const twins = rows("a0", "a0", "a0", "a1");
    expect(afterMove(twins, "d", 1)).toBe("adbc");
    expect(afterMove(twins, "c", 0)).toBe("cabd");
  });

  test("keys that are no keys are dealt out afresh", () => {
    expect(afterMove(rows("x!", "x!", "x!"), "c", 1)).toBe("acb");
  });

  test("any moves in any order end as a plain array would", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 60 }),
        fc.array(fc.constantFrom("a0", "a1", "a1V", "Zz"), { minLength: 8, maxLength: 8 }),
        (moves, keys) => {
          let list = rows(...keys.toSorted());
          for (const [from, to] of moves) {
            const { id } = list[from] as Placed;
            const expected = list.filter((row) => row.id !== id).map((row) => row.id);
            expected.splice(to, 0, id);
            const places = new Map(placesAfterMove(list, id, to).map((place) => [place.id, place.sortOrder]));
            list = list
              .map((row) => ({ ...row, sortOrder: places.get(row.id) ?? row.sortOrder }))
              .toSorted((a, b) =>
                a.sortOrder < b.sortOrder ? -1 : a.sortOrder > b.sortOrder ? 1 : a.id < b.id ? -1 : 1,
              );
            expect(list.map((row) => row.id)).toEqual(expected);
          }
        },
      ),
    );
  });
});
