import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Toaster } from "#components/ui/Toaster.tsx";
import { clearToasts, toast, UNDO_MS, undoLast } from "#components/ui/toast.ts";

afterEach(cleanup);

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  clearToasts();
  vi.useRealTimers();
});

describe("toasts", () => {
  test("are said in a live region and go away by themselves", () => {
    render(() => <Toaster />);
    toast({ text: "Saved." });
    expect(screen.getByRole("status")).toHaveTextContent("Saved.");
    vi.advanceTimersByTime(5_000);
    expect(screen.queryByText("Saved.")).toBeNull();
  });

  test("a refusal interrupts and stays longer", () => {
    render(() => <Toaster />);
    toast({ text: "Not yours.", tone: "bad" });
    expect(screen.getByRole("alert")).toHaveTextContent("Not yours.");
    vi.advanceTimersByTime(6_000);
    expect(screen.getByRole("alert")).toBeInTheDocument();
  });

  test("undo runs once, by button or by key, and takes the toast away", async () => {
    render(() => <Toaster />);
    const back = vi.fn();
    toast({ text: "Archived.", undo: back });
    await userEvent
      .setup({ advanceTimers: vi.advanceTimersByTime })
      .click(screen.getByRole("button", { name: "Undo" }));
    expect(back).toHaveBeenCalledOnce();
    expect(screen.queryByText("Archived.")).toBeNull();
    expect(undoLast()).toBe(false);
    expect(back).toHaveBeenCalledOnce();
  });

  test("undo takes the last deed first, then the one before", () => {
    const order: string[] = [];
    toast({ text: "One.", undo: () => order.push("one") });
    toast({ text: "Two.", action: { label: "Undo", run: () => order.push("two") } });
    toast({ text: "No deed." });
    expect([undoLast(), undoLast(), undoLast()]).toEqual([true, true, false]);
    expect(order).toEqual(["two", "one"]);
  });

  test("a dismissed toast can still be undone by key, one older than ten seconds can't", async () => {
    render(() => <Toaster />);
    const back = vi.fn();
    toast({ text: "Archived.", undo: back });
    await userEvent
      .setup({ advanceTimers: vi.advanceTimersByTime })
      .click(screen.getByRole("button", { name: "Dismiss" }));
    expect(undoLast()).toBe(true);
    expect(back).toHaveBeenCalledOnce();
    toast({ text: "Archived.", undo: back });
    expect(undoLast(Date.now() + UNDO_MS)).toBe(false);
    expect(back).toHaveBeenCalledOnce();
  });

  test("at most three at once, and one key is one toast", () => {
    render(() => <Toaster />);
    for (const text of ["One.", "Two.", "Three.", "Four."]) toast({ text });
    expect(screen.queryByText("One.")).toBeNull();
    expect(screen.getByText("Four.")).toBeInTheDocument();
    toast({ text: "2 waiting.", key: "sync" });
    toast({ text: "1 waiting.", key: "sync" });
    expect(screen.queryByText("2 waiting.")).toBeNull();
    expect(screen.getByText("1 waiting.")).toBeInTheDocument();
  });

  test("stay while the pointer rests on them", async () => {
    render(() => <Toaster />);
    toast({ text: "Read me." });
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    await user.hover(screen.getByText("Read me."));
    vi.advanceTimersByTime(60_000);
    expect(screen.getByText("Read me.")).toBeInTheDocument();
    await user.unhover(screen.getByText("Read me."));
    vi.advanceTimersByTime(6_000);
    expect(screen.queryByText("Read me.")).toBeNull();
  });
});
