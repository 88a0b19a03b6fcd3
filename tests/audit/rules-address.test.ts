import { describe, expect, test } from "vitest";
import {
  cursorOf,
  cursorText,
  exportAddress,
  filtersOf,
  type Shown,
} from "#components/admin/audit/address.ts";

const ID = "3f0f7a52-3d52-4cf0-9a0e-000000000001";

describe("the address as filters", () => {
  test.each<[string, Shown, object]>([
    ["nothing", {}, {}],
    [
      "words",
      { q: "ada", who: "Ada", action: "roles.grant", target: "x" },
      { text: "ada", actor: "Ada", action: "roles.grant", target: "x" },
    ],
    ["a person", { actor: ID }, { actorId: ID }],
    [
      "days in the reader's own time, the last one whole",
      { from: "2026-03-28", to: "2026-03-29" },
      { from: Date.UTC(2026, 2, 27, 23), to: Date.UTC(2026, 2, 29, 22) },
    ],
    ["an outcome", { outcome: "denied" }, { status: "denied" }],
    ["what makes no sense", { actor: "me", outcome: "fine", from: "soon", to: "2026-99-99", q: " " }, {}],
  ])("%s", (_, shown, expected) => expect(filtersOf(shown, "Europe/Berlin")).toEqual(expected));
});

test("a place in the log survives the address, and nonsense is the first page", () => {
  const place = { createdAt: 1_795_300_000_123, id: ID };
  expect(cursorOf(cursorText(place))).toEqual(place);
  for (const text of [undefined, "", "~", `x~${ID}`, "5", "5~me"]) expect(cursorOf(text)).toBeUndefined();
});

test("the file has the filters of the page", () => {
  expect(exportAddress({ status: "denied", from: 5, text: "a&b" }, "json")).toBe(
    "/api/admin/audit/export?format=json&status=denied&from=5&text=a%26b",
  );
});
