import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen, within } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal, type JSX } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Frame } from "#components/shell/Frame.tsx";
import { MODULES } from "#components/shell/modules.ts";
import { ask } from "#components/ui/ask.ts";
import { Page } from "#components/ui/Page.tsx";
import { clearToasts, toast } from "#components/ui/toast.ts";

const user = userEvent.setup();

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollTo = () => undefined;
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  clearToasts();
  vi.restoreAllMocks();
});

function open(path: string, inbox: () => number = () => 0, broken?: () => JSX.Element) {
  const history = createMemoryHistory();
  history.set({ value: path });
  render(() => (
    <MemoryRouter history={history}>
      <Route
        component={(props) => (
          <Frame badges={{ inbox }} transport={<p>transport</p>}>
            {props.children}
          </Frame>
        )}
      >
        <Route path="/today" component={() => <Page title="Today">day</Page>} />
        <Route path="/inbox" component={() => <Page title="Inbox">items</Page>} />
        <Route path="/quests" component={broken ?? (() => <Page title="Quests">quests</Page>)} />
      </Route>
    </MemoryRouter>
  ));
  return history;
}
const rail = () => within(screen.getByRole("navigation", { name: "Modules" }));
// Without animations jsdom never tells a closed dialog that it may leave.
const openDialog = () => document.querySelector("[data-modal]:not([data-closed])");
const heading = () => screen.findByRole("heading", { level: 1 });

describe("the frame", () => {
  test("shows the rooms that are ready, and marks the one we are in", () => {
    open("/today");
    const names = rail()
      .getAllByRole("link")
      .map((link) => link.textContent);
    expect(names).toEqual(
      MODULES.filter((module) => module.ready && !module.operators).map((module) => module.name),
    );
    expect(rail().getByRole("link", { name: "Today" })).toHaveAttribute("aria-current", "page");
  });

  test("badges are live, silent at zero, and stop counting at 99", () => {
    const [count, setCount] = createSignal(0);
    open("/today", count);
    expect(rail().getByRole("link", { name: "Inbox" })).toHaveTextContent(/^Inbox$/);
    setCount(3);
    expect(rail().getByRole("link", { name: "Inbox, 3 open" })).toBeInTheDocument();
    setCount(250);
    expect(rail().getByRole("link", { name: "Inbox, 99+ open" })).toBeInTheDocument();
  });

  test("g and a letter go there, the reader starts at the new heading, the tab carries its name", async () => {
    open("/today");
    await user.keyboard("gi");
    expect(await heading()).toHaveTextContent("Inbox");
    await vi.waitFor(async () => expect(await heading()).toHaveFocus());
    expect(document.title).toBe("Inbox · Ostinato");
  });

  test("Ctrl K opens the palette, which leads somewhere by name", async () => {
    open("/today");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "quests{Enter}");
    await vi.waitFor(async () => expect(await heading()).toHaveTextContent("Quests"));
    await vi.waitFor(() => expect(openDialog()).toBeNull());
  });

  test("? shows the keys, Escape puts them away", async () => {
    open("/today");
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keys" });
    expect(within(sheet).getByText("Go to Inbox")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(openDialog()).toBeNull());
  });

  test("Ctrl Z takes the last deed back", async () => {
    open("/today");
    const back = vi.fn();
    toast({ text: "Archived.", undo: back });
    await user.keyboard("{Control>}z{/Control}");
    expect(back).toHaveBeenCalledOnce();
  });

  test("the rail becomes narrow by key, keeps its names, and stays so", async () => {
    open("/today");
    await user.keyboard("[[");
    expect(rail().getByRole("button", { name: "Expand" })).toHaveAttribute("aria-expanded", "false");
    expect(rail().getByRole("link", { name: "Inbox" })).toBeInTheDocument();
    expect(localStorage.getItem("ostinato.rail")).toBe("narrow");
  });

  test("a page that breaks leaves the frame standing, and the next page works", async () => {
    open("/quests", undefined, () => {
      throw new Error("no such thing");
    });
    expect(await heading()).toHaveTextContent("This page broke");
    expect(screen.getByText("transport")).toBeInTheDocument();
    await user.keyboard("gt");
    await vi.waitFor(async () => expect(await heading()).toHaveTextContent("Today"));
  });

  test("a question starts at the harmless answer and gives the focus back", async () => {
    open("/today");
    const link = rail().getByRole("link", { name: "Today" });
    link.focus();
    const answer = ask({ title: "Abandon this session?", action: "Abandon", danger: true });
    expect(await screen.findByRole("alertdialog", { name: "Abandon this session?" })).toBeInTheDocument();
    await vi.waitFor(() => expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus());
    await user.keyboard("{Escape}");
    expect(await answer).toBe(false);
    await vi.waitFor(() => expect(link).toHaveFocus());
    const again = ask({ title: "Abandon this session?", action: "Abandon" });
    await user.click(await screen.findByRole("button", { name: "Abandon" }));
    expect(await again).toBe(true);
  });
});
