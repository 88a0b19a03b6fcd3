import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Command, registerCommands, setOwnKeys } from "#components/shell/commands.ts";
import { normaliseKeys, useKeys } from "#components/shell/keys.ts";

afterEach(cleanup);

const ran = vi.fn();
const command = (id: string, keys: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: "Test",
  keys,
  run: () => ran(id),
  ...more,
});

const COMMANDS = [
  command("focus", "f"),
  command("go.today", "g t"),
  command("go.focus", "g f"),
  command("sheet", "?"),
  command("undo", "$mod+z"),
  command("palette", "$mod+k", { whileTyping: true }),
  command("pause", "Space"),
];

function Page(props: { commands?: Command[] }) {
  registerCommands(() => props.commands ?? COMMANDS);
  useKeys();
  return (
    <>
      <input aria-label="Title" />
      <textarea aria-label="Note" />
      <input type="checkbox" aria-label="Done" />
      <button type="button">Press</button>
      <div role="menu" tabindex="0" aria-label="Menu" />
      <p tabindex="0" data-testid="plain" />
    </>
  );
}

const user = userEvent.setup();
beforeEach(() => {
  ran.mockClear();
  setOwnKeys({});
});
afterEach(() => vi.useRealTimers());

describe("keys", () => {
  test("a letter runs its command, a chord needs both letters in their order", async () => {
    render(() => <Page />);
    await user.keyboard("f");
    expect(ran.mock.calls).toEqual([["focus"]]);
    ran.mockClear();
    await user.keyboard("gt");
    expect(ran.mock.calls).toEqual([["go.today"]]);
  });

  test("the second letter of a chord does not run the command of that letter alone", async () => {
    render(() => <Page />);
    await user.keyboard("gf");
    expect(ran.mock.calls).toEqual([["go.focus"]]);
  });

  test("what ran ends every other chord that was under way", async () => {
    render(() => <Page />);
    await user.keyboard("gft");
    expect(ran.mock.calls).toEqual([["go.focus"]]);
    ran.mockClear();
    await user.keyboard("f");
    expect(ran.mock.calls).toEqual([["focus"]]);
  });

  test.each(["Title", "Note"])("typing into %s is typing", async (label) => {
    render(() => <Page />);
    await user.type(screen.getByLabelText(label), "f gt ?");
    expect(screen.getByLabelText(label)).toHaveValue("f gt ?");
    expect(ran).not.toHaveBeenCalled();
  });

  test("a chord begun in a field does not end outside of it", async () => {
    render(() => <Page />);
    await user.type(screen.getByLabelText("Title"), "g");
    screen.getByTestId("plain").focus();
    await user.keyboard("t");
    expect(ran).not.toHaveBeenCalled();
  });

  test("in a field the palette opens, but undo stays the field's own", async () => {
    render(() => <Page />);
    screen.getByLabelText("Title").focus();
    await user.keyboard("{Control>}k{/Control}{Control>}z{/Control}");
    expect(ran.mock.calls).toEqual([["palette"]]);
    screen.getByTestId("plain").focus();
    await user.keyboard("{Control>}z{/Control}");
    expect(ran).toHaveBeenLastCalledWith("undo");
  });

  test("a checkbox is no text field", async () => {
    render(() => <Page />);
    screen.getByLabelText("Done").focus();
    await user.keyboard("f");
    expect(ran).toHaveBeenCalledWith("focus");
  });

  test("Space presses the button that has the focus, and pauses anywhere else", async () => {
    render(() => <Page />);
    screen.getByRole("button").focus();
    await user.keyboard(" ");
    expect(ran).not.toHaveBeenCalled();
    screen.getByTestId("plain").focus();
    await user.keyboard(" ");
    expect(ran).toHaveBeenCalledWith("pause");
  });

  test("menus and open dialogs keep their letters", async () => {
    render(() => (
      <>
        <Page />
        <div data-modal />
      </>
    ));
    screen.getByRole("menu").focus();
    await user.keyboard("f");
    screen.getByTestId("plain").focus();
    await user.keyboard("f");
    expect(ran).not.toHaveBeenCalled();
  });

  test("a person's own keys replace ours, and an empty one takes them away", async () => {
    setOwnKeys({ focus: "s", "go.today": "" });
    render(() => <Page />);
    await user.keyboard("s");
    expect(ran.mock.calls).toEqual([["focus"]]);
    ran.mockClear();
    await user.keyboard("gt");
    expect(ran).not.toHaveBeenCalled();
  });

  test("signs match with and without Shift", () => {
    expect(normaliseKeys("?")).toBe("[Shift]+?");
    expect(normaliseKeys("g ?")).toBe("g [Shift]+?");
    expect(normaliseKeys("$mod+k")).toBe("$mod+k");
  });

  test("keys go away with the page that brought them", async () => {
    const { unmount } = render(() => <Page />);
    unmount();
    await user.keyboard("f");
    expect(ran).not.toHaveBeenCalled();
  });
});
