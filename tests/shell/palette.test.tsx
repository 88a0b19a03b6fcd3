import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";

import { CommandPalette } from "#components/shell/CommandPalette.tsx";
import { type Command, registerAnswers, registerCommands, runCommand } from "#components/shell/commands.ts";
import { fuzzyScore } from "#components/shell/fuzzy.ts";
import { find } from "#components/shell/paletteSearch.ts";

afterEach(cleanup);

const command = (id: string, title: string, more: Partial<Command> = {}): Command => ({
  id,
  title,
  group: "Test",
  run: () => undefined,
  ...more,
});

afterEach(() => localStorage.clear());

describe("finding", () => {
  test.each([
    ["fo", "Go to Focus", true],
    ["gf", "Go to Focus", true],
    ["focus go", "Go to Focus", true],
    ["CAFÉ", "cafe list", true],
    ["cafe", "Café list", true],
    ["xz", "Go to Focus", false],
    ["ocus", "Go to Focus", true],
    ["usg", "Go to Focus", false],
  ])("%s in “%s”: %s", (query, text, found) => {
    expect(fuzzyScore(query, text) !== undefined).toBe(found);
  });

  test("the start of a word beats its middle, a row of letters beats scattered ones", () => {
    const score = (query: string, text: string) => fuzzyScore(query, text) ?? -1;
    expect(score("in", "Inbox")).toBeGreaterThan(score("in", "Begin"));
    expect(score("foc", "Focus")).toBeGreaterThan(score("foc", "Find old code"));
  });

  test("without a query the latest come first, then everything by group, nothing twice", () => {
    const all = [command("a", "Alpha"), command("b", "Beta"), command("c", "Gamma", { hidden: true })];
    const found = find("", all, ["b", "gone"]);
    expect(found.map(({ command: { id }, heading }) => [id, heading])).toEqual([
      ["b", "Recent"],
      ["a", "Test"],
    ]);
  });

  test("keywords and groups are found too, but after titles", () => {
    const all = [command("a", "Pause", { keywords: "stop" }), command("b", "Stop the music")];
    expect(find("stop", all, []).map((finding) => finding.command.id)).toEqual(["b", "a"]);
  });

  test("what is made of the words comes after every match", () => {
    const answer = command("capture.text", "Capture “alp”");
    expect(find("alp", [command("a", "Alpha")], [], [answer]).map((finding) => finding.command.id)).toEqual([
      "a",
      "capture.text",
    ]);
  });
});

describe("the palette", () => {
  function open(list: Command[], answer?: (query: string) => Command[]) {
    const closed = vi.fn();
    const [isOpen, setOpen] = createSignal(true);
    render(() => {
      registerCommands(() => list);
      if (answer) registerAnswers(answer);
      return (
        <CommandPalette
          open={isOpen()}
          onClose={() => {
            closed();
            setOpen(false);
          }}
        />
      );
    });
    return { closed, input: screen.getByRole("combobox", { name: "Search or do" }) };
  }

  test("filters while typing, moves with the arrows, and runs the chosen command after closing", async () => {
    const start = vi.fn();
    const { closed, input } = open([
      command("go", "Go to Inbox"),
      command("start", "Start focus", { run: start }),
      command("break", "Start a break"),
    ]);
    const user = userEvent.setup();
    await user.type(input, "start");
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      expect.stringContaining("Start focus"),
      expect.stringContaining("Start a break"),
    ]);
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("option", { selected: true })).toHaveTextContent("Start a break");
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("option", { selected: true })).toHaveTextContent("Start focus");
    expect(input.getAttribute("aria-activedescendant")).toBe(
      screen.getByRole("option", { selected: true }).id,
    );
    await user.keyboard("{Enter}");
    expect(closed).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(start).toHaveBeenCalledOnce());
  });

  test("says so when nothing is found, and offers what can be made of the words", async () => {
    const captured = vi.fn();
    const { input } = open([command("go", "Go to Inbox")], (query) =>
      query.startsWith("call")
        ? [command("capture", `Capture “${query}”`, { run: () => captured(query) })]
        : [],
    );
    const user = userEvent.setup();
    await user.type(input, "zzz");
    expect(screen.queryByRole("option")).toBeNull();
    expect(screen.getByText(/Nothing is called that/)).toBeVisible();
    await user.clear(input);
    await user.type(input, "call Jonas{Enter}");
    await vi.waitFor(() => expect(captured).toHaveBeenCalledWith("call Jonas"));
  });

  test("Escape closes it and runs nothing", async () => {
    const run = vi.fn();
    const { closed } = open([command("go", "Go to Inbox", { run })]);
    await userEvent.setup().keyboard("{Escape}");
    expect(closed).toHaveBeenCalled();
    expect(run).not.toHaveBeenCalled();
  });
});

test("a command that does not apply is neither found nor run, and follows its signal", () => {
  const [applies, setApplies] = createSignal(false);
  const run = vi.fn();
  const { unmount } = render(() => {
    registerCommands(() => [command("pause", "Pause", { run, when: applies })]);
    return null;
  });
  expect(runCommand("pause")).toBe(false);
  setApplies(true);
  expect(runCommand("pause")).toBe(true);
  expect(run).toHaveBeenCalledOnce();
  unmount();
  expect(runCommand("pause")).toBe(false);
});
