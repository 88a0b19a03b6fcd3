import { render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { type Component, createSignal, Show } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands, registerCommands, runCommand } from "#components/shell/commands.ts";
import { fillFrame, registerEarly } from "#components/shell/frameParts.ts";
import { hold, release } from "#components/ui/hold.ts";
import { later } from "#components/ui/later.tsx";
import { clearToasts, toasts } from "#components/ui/toast.ts";

const user = userEvent.setup();

afterEach(() => {
  release(false);
  clearToasts();
});

interface BoxProps {
  open: boolean;
}
const Box: Component<BoxProps> = (props) => (
  <Show when={props.open}>
    <input type="text" aria-label="Box" ref={(field) => queueMicrotask(() => field.focus())} />
  </Show>
);

describe("a part that is fetched when it is needed", () => {
  test("gets what was typed while it was on its way, in order, and nobody else does", async () => {
    const { promise, resolve } = Promise.withResolvers<Component<BoxProps>>();
    const Later = later(
      () => promise,
      (props) => props.open,
    );
    const [open, setOpen] = createSignal(false);
    const elsewhere = vi.fn();
    window.addEventListener("keydown", elsewhere);
    render(() => <Later open={open()} />);
    setOpen(true);
    await user.keyboard("bux{Backspace}y milk");
    expect(elsewhere).not.toHaveBeenCalled();
    window.removeEventListener("keydown", elsewhere);
    resolve(Box);
    const box = await screen.findByRole("textbox");
    await vi.waitFor(() => expect(box).toHaveValue("buy milk"));
    await user.keyboard("!");
    expect(box).toHaveValue("buy milk!");
  });

  test("is not fetched before, and tried again after a failure, which is said", async () => {
    const load = vi
      .fn<() => Promise<Component<BoxProps>>>()
      .mockRejectedValueOnce(new Error("no network"))
      .mockResolvedValue(Box);
    const Later = later(load, (props) => props.open);
    const [open, setOpen] = createSignal(false);
    render(() => <Later open={open()} />);
    expect(load).not.toHaveBeenCalled();
    setOpen(true);
    await vi.waitFor(() => expect(toasts()).toHaveLength(1));
    setOpen(false);
    setOpen(true);
    expect(await screen.findByRole("textbox")).toBeInTheDocument();
    expect(load).toHaveBeenCalledTimes(2);
  });

  test("takes nothing from a field somebody writes in", async () => {
    render(() => <input type="text" aria-label="Note" />);
    await user.click(screen.getByRole("textbox"));
    hold();
    await user.keyboard("mine");
    expect(screen.getByRole("textbox")).toHaveValue("mine");
  });
});

test("a command that comes before its domain is done once, when the domain is there", async () => {
  const capture = vi.fn();
  const begun = vi.fn();
  const [isLive, setLive] = createSignal(false);
  function Live(): null {
    registerCommands(() => [{ id: "capture", title: "Capture", group: "Create", keys: "c", run: capture }]);
    fillFrame({
      badges: {},
      session: () => null,
      controls: () => null,
      track: () => null,
      company: () => null,
      lamp: () => ({ state: "connected" }),
    });
    return null;
  }
  function Early(): null {
    registerEarly(begun);
    return null;
  }
  render(() => (
    <>
      <Early />
      <Show when={isLive()}>
        <Live />
      </Show>
    </>
  ));
  expect(runCommand("capture")).toBe(true);
  expect(begun).toHaveBeenCalledWith("capture");
  setLive(true);
  await vi.waitFor(() => expect(capture).toHaveBeenCalledOnce());
  expect(commands().map(({ id }) => id)).toEqual(["capture"]);
});
