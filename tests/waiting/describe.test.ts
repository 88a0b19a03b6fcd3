import { describe, expect, test } from "vitest";
import { describeEntry, textsOf, withText } from "#components/waiting/describe.ts";

const capture = {
  items: [
    { id: "1", text: "first", tags: ["a"], parsed: { original: "first" } },
    { id: "2", text: "second", note: "with a note" },
  ],
  at: 1,
};

describe("a noted write in words", () => {
  test("is named after its verb", () => {
    expect(describeEntry({ name: "focus.retitle" })).toBe("Focus: retitle");
    expect(describeEntry({ name: "settings.changeTheme" })).toBe("Settings: change theme");
  });

  test("shows what a person typed, and nothing else", () => {
    expect(textsOf({ args: capture })).toEqual([
      { path: ["items", 0, "text"], label: "Text", text: "first" },
      { path: ["items", 1, "text"], label: "Text", text: "second" },
      { path: ["items", 1, "note"], label: "Note", text: "with a note" },
    ]);
    expect(textsOf({ args: { sessionId: "x", taskTitle: "  ", at: 2 } })).toEqual([]);
  });

  test("takes another text in its place and leaves the rest as it was", () => {
    const changed = withText(capture, ["items", 1, "text"], "better");
    expect(changed).toEqual({
      ...capture,
      items: [capture.items[0], { id: "2", text: "better", note: "with a note" }],
    });
    expect(capture.items[1]?.text).toBe("second");
  });
});
