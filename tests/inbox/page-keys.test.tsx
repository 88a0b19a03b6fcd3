import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { focusOn, id, item, row, rows, texts, useInboxPage } from "./page.tsx";

const { show, stored } = useInboxPage();

describe("by keyboard alone", () => {
  test("one row is in the tab order; j, k and the ends move", async () => {
    const { user } = await show(item(1), item(2), item(3));
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(rows().map((one) => one.tabIndex)).toEqual([0, -1, -1]);
    focusOn(1);
    await user.keyboard("jj");
    expect(document.activeElement).toBe(row(3));
    await user.keyboard("k");
    expect(rows().map((one) => one.tabIndex)).toEqual([-1, 0, -1]);
    await user.keyboard("{Home}");
    expect(document.activeElement).toBe(row(1));
  });

  test("e and a letter: processed, linked, and taken back by undo", async () => {
    const { user, all } = await show(item(1), item(2), item(3));
    await waitFor(() => expect(rows()).toHaveLength(3));
    focusOn(2);
    await user.keyboard("e");
    const dialog = await screen.findByRole("dialog", { name: "What becomes of it?" });
    await waitFor(() => expect(within(dialog).getByRole("button", { name: /Quest/ })).toHaveFocus());
    await user.keyboard("i");
    expect(await screen.findByText("Now an idea: Item 2.")).toBeTruthy();
    const [idea] = await all("ideas");
    expect(idea).toMatchObject({ title: "Item 2", sourceType: "inbox", sourceId: id(2) });
    expect(await stored(2)).toMatchObject({ status: "processed", became: { type: "idea", id: idea?.id } });
    await waitFor(() => expect(document.activeElement).toBe(row(3)));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2", "Item 3"]));
    expect(await all("ideas")).toEqual([]);
  });

  test("an event is asked when it begins, if the item does not say", async () => {
    const { user, all } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("ev");
    const day = await screen.findByLabelText<HTMLInputElement>("Begins on");
    expect(day.value).toBe("2026-11-23");
    const time = screen.getByLabelText<HTMLInputElement>("At");
    expect(time.value).toBe("13:00");
    fireEvent.input(time, { target: { value: "11:00" } });
    await user.click(screen.getByRole("button", { name: "Make event" }));
    expect(await screen.findByText("Pick a time that is still to come.")).toBeTruthy();
    fireEvent.input(time, { target: { value: "20:30" } });
    await user.click(screen.getByRole("button", { name: "Make event" }));
    await waitFor(async () => expect(await all("calendarEvents")).toHaveLength(1));
    expect((await all("calendarEvents"))[0]).toMatchObject({
      title: "Item 1",
      startsAt: Date.parse("2026-11-23T20:30:00Z"),
      endsAt: Date.parse("2026-11-23T21:30:00Z"),
    });
  });

  test("the title can be changed on the way; an empty one is refused at the field", async () => {
    const { user, all } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("e");
    const title = await screen.findByLabelText<HTMLInputElement>("Title");
    await user.clear(title);
    await user.click(screen.getByRole("button", { name: /Goal/ }));
    expect(await screen.findByText("The title can't be empty.")).toBeTruthy();
    expect(await all("goals")).toEqual([]);
    await user.type(title, "Finish the EP");
    await user.click(screen.getByRole("button", { name: /Goal/ }));
    await waitFor(async () => expect(await all("goals")).toMatchObject([{ title: "Finish the EP" }]));
  });

  test("s: snoozed until tomorrow morning, and woken by undo", async () => {
    const { user } = await show(item(1), item(2));
    await waitFor(() => expect(rows()).toHaveLength(2));
    focusOn(1);
    await user.keyboard("s");
    await user.click(await screen.findByRole("button", { name: /^Tomorrow/ }));
    expect(await screen.findByText(/Snoozed until tomorrow 9:00 AM: Item 1\./)).toBeTruthy();
    expect(await stored(1)).toMatchObject({
      snoozedUntil: Date.parse("2026-11-24T09:00:00Z"),
      status: "open",
    });
    await waitFor(() => expect(texts()).toEqual(["Item 2"]));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(async () => expect((await stored(1))?.snoozedUntil).toBeNull());
  });

  test("d: a day is due without a time; no date takes it away", async () => {
    const { user } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("d");
    await user.click(await screen.findByRole("button", { name: /^Tomorrow/ }));
    await waitFor(async () =>
      expect(await stored(1)).toMatchObject({
        dueAt: Date.parse("2026-11-24T09:00:00Z"),
        parsed: { parts: [{ type: "date", hasTime: false }] },
      }),
    );
    await waitFor(() => expect(document.activeElement).toBe(row(1)));
    await user.keyboard("d");
    expect((await screen.findByLabelText<HTMLInputElement>("Date")).value).toBe("2026-11-24");
    await user.click(screen.getByRole("button", { name: "No date" }));
    await waitFor(async () => expect(await stored(1)).toMatchObject({ dueAt: null, parsed: null }));
  });

  test("Alt and the arrows move an item, which keeps the focus and says where it is", async () => {
    const { user } = await show(item(1), item(2), item(3));
    await waitFor(() => expect(rows()).toHaveLength(3));
    focusOn(1);
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await waitFor(() => expect(texts()).toEqual(["Item 2", "Item 1", "Item 3"]));
    await waitFor(() => expect(document.activeElement).toBe(row(1)));
    expect(await screen.findByText("Item 1: moved to place 2 of 3.")).toBeTruthy();
    await user.keyboard("{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}");
    await waitFor(() => expect(texts()).toEqual(["Item 2", "Item 3", "Item 1"]));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(texts()).toEqual(["Item 2", "Item 3", "Item 1"]);
  });

  test("# to the trash; what x selected goes together, Escape selects nothing", async () => {
    const { user } = await show(item(1), item(2), item(3));
    await waitFor(() => expect(rows()).toHaveLength(3));
    focusOn(1);
    await user.keyboard("xjx");
    expect(await screen.findByText("2 selected")).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText("2 selected")).toBeNull());
    await user.keyboard("xkx#");
    expect(await screen.findByText("In the trash: 2 items.")).toBeTruthy();
    await waitFor(() => expect(texts()).toEqual(["Item 3"]));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2", "Item 3"]));
  });

  test("kind and priority of a selection", async () => {
    const { user } = await show(item(1), item(2, { priority: "low" }));
    await waitFor(() => expect(rows()).toHaveLength(2));
    focusOn(1);
    await user.keyboard("xjx");
    const more = () => user.click(screen.getByRole("button", { name: "More for the selected items" }));
    await more();
    await user.click(await screen.findByRole("menuitem", { name: "Idea" }));
    await waitFor(async () =>
      expect([(await stored(1))?.kind, (await stored(2))?.kind]).toEqual(["idea", "idea"]),
    );
    await more();
    await user.click(await screen.findByRole("menuitem", { name: "High" }));
    await waitFor(async () =>
      expect([(await stored(1))?.priority, (await stored(2))?.priority]).toEqual(["high", "high"]),
    );
  });

  test("a selection is processed item by item", async () => {
    const { user, all } = await show(item(1), item(2), item(3));
    await waitFor(() => expect(rows()).toHaveLength(3));
    focusOn(1);
    await user.keyboard("xjx");
    await user.click(await screen.findByRole("button", { name: "Process", description: "" }));
    await user.click(await screen.findByRole("button", { name: /Habit/ }));
    await waitFor(async () => expect(await all("habits")).toHaveLength(2));
    await waitFor(() => expect(texts()).toEqual(["Item 3"]));
    expect(screen.queryByText("2 selected")).toBeNull();
  });
});
