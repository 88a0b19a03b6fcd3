import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useInboxCount } from "#components/inbox/data.ts";
import { InboxPage } from "#components/inbox/InboxPage.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { InboxItem } from "#zero/inbox/schema.ts";

const HOUR = 3_600_000;
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");
const id = (n: number) => `0198a000-0000-7000-8000-0000000002${String(n).padStart(2, "0")}`;

const item = (n: number, about: Partial<InboxItem> = {}): InboxItem => ({
  id: id(n),
  userId: USER,
  kind: "task",
  text: `Item ${n}`,
  note: null,
  tags: [],
  priority: null,
  dueAt: null,
  parsed: null,
  source: "app",
  status: "open",
  processedAt: null,
  became: null,
  snoozedUntil: null,
  sortOrder: `a${n}`,
  deletedAt: null,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});

function Counted() {
  const count = useInboxCount();
  return (
    <>
      <output aria-label="Count">{count()}</output>
      <InboxPage />
    </>
  );
}

// Several of these type whole lines, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let page: LocalPage;
const show = async (...items: InboxItem[]) => {
  page = await showPage(() => <Counted />, { inboxItems: items });
  return page;
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  localStorage.clear();
});
afterEach(async () => {
  await page.end();
  vi.useRealTimers();
});

const list = (name = "Inbox") => screen.getByRole("list", { name });
const rows = (name = "Inbox") => [...list(name).querySelectorAll<HTMLElement>("[data-list-item]")];
const texts = () => rows().map((row) => /Item \d/.exec(row.textContent ?? "")?.[0]);
const row = (n: number) => rows().find((one) => one.dataset.listItem === id(n)) as HTMLElement;
const stored = async (n: number) => (await page.all("inboxItems")).find((one) => one.id === id(n));
const focusOn = (n: number) => row(n).focus();

describe("the list", () => {
  test("shows what each item says, in the person's order, and counts it", async () => {
    await show(
      item(2, { tags: ["ep"], priority: "high", kind: "idea" }),
      item(1, { dueAt: NOON + 21 * HOUR, note: "with Leo" }),
      item(3, { status: "archived" }),
      item(4, { snoozedUntil: NOON + HOUR }),
    );
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2"]));
    expect(screen.getByLabelText("Count")).toHaveTextContent("2");
    expect(within(row(2)).getByText("ep")).toBeTruthy();
    expect(within(row(2)).getByText("High")).toBeTruthy();
    expect(within(row(2)).getByRole("img", { name: "Idea" })).toBeTruthy();
    expect(row(1)).toHaveTextContent("Tomorrow 9:00 AM");
    expect(row(1)).toHaveTextContent("with Leo");
  });

  test("an item whose day is over is late, one whose day is today is not", async () => {
    const due = (dueAt: number) => ({
      dueAt,
      parsed: { original: "", parts: [{ type: "date" as const, text: "", at: 0, dueAt, hasTime: false }] },
    });
    await show(item(1, due(NOON - 27 * HOUR)), item(2, due(NOON - 3 * HOUR)));
    await waitFor(() => expect(row(1)).toHaveTextContent("Late: Yesterday"));
    expect(row(2)).toHaveTextContent(/Today/);
    expect(row(2)).not.toHaveTextContent("Late");
  });

  test("a link opens elsewhere, and only what is an address is one", async () => {
    const link = (url: string) => ({
      kind: "link" as const,
      parsed: { original: url, parts: [{ type: "link" as const, text: url, at: 0, url }] },
    });
    await show(item(1, link("https://example.com/x")), item(2, link("javascript:alert(1)")));
    const anchor = await within(list()).findByRole("link", { name: /example\.com/ });
    expect(anchor).toHaveAttribute("href", "https://example.com/x");
    expect(anchor).toHaveAttribute("rel", "noopener noreferrer");
    expect(within(list()).getAllByRole("link")).toHaveLength(1);
  });

  test("markup in a text is text", async () => {
    await show(item(1, { text: "<img src=x onerror=alert(1)> Item 1", tags: ["<b>"] }));
    await waitFor(() => expect(row(1)).toHaveTextContent("<img src=x onerror=alert(1)>"));
    expect(list().querySelector("img[src]")).toBeNull();
  });

  test("what another device captures, processes or moves is there at once", async () => {
    const { put } = await show(item(1), item(2));
    await put({ inboxItems: [item(3, { sortOrder: "a0" }), item(2, { status: "processed" })] });
    await waitFor(() => expect(texts()).toEqual(["Item 3", "Item 1"]));
    expect(screen.getByLabelText("Count")).toHaveTextContent("2");
  });

  test("an item that was snoozed is back in its place when its time has come", async () => {
    await show(item(1), item(2, { snoozedUntil: NOON - 1 }), item(3));
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2", "Item 3"]));
    expect(within(row(2)).getByRole("img", { name: "Was snoozed" })).toBeTruthy();
  });
});

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

describe("editing in place", () => {
  const editor = () => screen.getByRole("textbox", { name: "Text" }) as HTMLInputElement;

  test("Enter opens and saves; new words are read, what they do not say stays", async () => {
    const { user } = await show(item(1, { tags: ["ep"] }), item(2));
    await waitFor(() => expect(rows()).toHaveLength(2));
    focusOn(1);
    await user.keyboard("{Enter}");
    expect(editor()).toHaveFocus();
    await user.clear(editor());
    await user.type(editor(), "Call Anna tomorrow 9am #band");
    expect(await screen.findByRole("button", { name: "Keep “tomorrow 9am” as text" })).toBeTruthy();
    await user.keyboard("{Enter}");
    await waitFor(async () =>
      expect(await stored(1)).toMatchObject({
        text: "Call Anna",
        tags: ["ep", "band"],
        dueAt: Date.parse("2026-11-24T09:00:00Z"),
      }),
    );
    await waitFor(() => expect(document.activeElement).toBe(row(1)));
  });

  test("a tag is taken away, and comes back by undo", async () => {
    const { user } = await show(item(1, { tags: ["ep", "band"] }));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("{Enter}");
    await user.click(screen.getByRole("button", { name: "Remove tag ep" }));
    await waitFor(async () => expect((await stored(1))?.tags).toEqual(["band"]));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(async () => expect((await stored(1))?.tags).toEqual(["band", "ep"]));
  });

  test("Escape puts everything back", async () => {
    const { user } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("{Enter}other words{Escape}");
    await waitFor(() => expect(screen.queryByRole("textbox", { name: "Text" })).toBeNull());
    expect(await stored(1)).toMatchObject({ text: "Item 1" });
  });

  test("going elsewhere saves what was typed", async () => {
    const { user } = await show(item(1), item(2));
    await waitFor(() => expect(rows()).toHaveLength(2));
    await user.click(within(row(1)).getByRole("button", { name: "Item 1" }));
    await user.type(screen.getByRole("textbox", { name: "Note" }), "with Leo");
    await user.click(screen.getByRole("textbox", { name: "Capture" }));
    await waitFor(async () => expect(await stored(1)).toMatchObject({ text: "Item 1", note: "with Leo" }));
  });

  test("an empty text is refused at the field and nothing is lost", async () => {
    const { user } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    focusOn(1);
    await user.keyboard("{Enter}");
    await user.clear(editor());
    await user.keyboard("{Enter}");
    expect(await screen.findByText("The text can't be empty.")).toBeTruthy();
    expect(editor()).toHaveFocus();
    expect(await stored(1)).toMatchObject({ text: "Item 1" });
  });
});

describe("the other lists", () => {
  const tab = (name: string) => screen.getByRole("tab", { name: new RegExp(`^${name}`) });

  test("what is snoozed comes back on demand", async () => {
    const { user } = await show(item(1), item(2, { snoozedUntil: NOON + 21 * HOUR }));
    await user.click(await screen.findByRole("tab", { name: /^Snoozed/ }));
    expect(list("Snoozed")).toHaveTextContent("Item 2Back tomorrow 9:00 AM");
    await user.click(within(list("Snoozed")).getByRole("button", { name: "Back now" }));
    await user.click(tab("Open"));
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2"]));
  });

  test("what is done says what it became and can be put back", async () => {
    const became = { type: "quest", id: id(90) };
    const { user } = await show(
      item(1, { status: "processed", processedAt: NOON, became }),
      item(2, { status: "archived", updatedAt: NOON - 1 }),
    );
    await user.click(await screen.findByRole("tab", { name: "Done" }));
    await waitFor(() => expect(rows("Done")).toHaveLength(2));
    expect(within(list("Done")).getByRole("link", { name: "became a quest" })).toHaveAttribute(
      "href",
      "/quests",
    );
    for (const button of within(list("Done")).getAllByRole("button", { name: "Put back" }))
      await user.click(button);
    await user.click(tab("Open"));
    await waitFor(() => expect(texts()).toEqual(["Item 1", "Item 2"]));
  });

  test("the trash gives back, and asks before it is emptied", async () => {
    const { user, all } = await show(item(1, { deletedAt: NOON }), item(2, { deletedAt: NOON }));
    await user.click(await screen.findByRole("tab", { name: "Trash" }));
    await waitFor(() => expect(rows("Trash")).toHaveLength(2));
    await user.click(within(rows("Trash")[0] as HTMLElement).getByRole("button", { name: "Restore" }));
    await waitFor(() => expect(rows("Trash")).toHaveLength(1));
    await user.click(screen.getByRole("button", { name: "Empty trash" }));
    await user.click(await screen.findByRole("button", { name: "Delete for good" }));
    await waitFor(async () => expect(await all("inboxItems")).toHaveLength(1));
  });
});

describe("touch", () => {
  const swipe = (element: HTMLElement, by: number) => {
    const at = (clientX: number) => ({
      pointerId: 1,
      pointerType: "touch",
      clientX,
      clientY: 10,
      bubbles: true,
    });
    const press = (type: string, x: number) => {
      const event = new MouseEvent(type, at(x));
      Object.assign(event, { pointerId: 1, pointerType: "touch" });
      element.dispatchEvent(event);
    };
    press("pointerdown", 100);
    for (const step of [0.3, 0.6, 1]) press("pointermove", 100 + by * step);
    press("pointerup", 100 + by);
  };
  const content = (n: number) => row(n).querySelector("button") as HTMLElement;

  test("a swipe to the right asks what becomes of it, to the left until when; a short one nothing", async () => {
    const { user } = await show(item(1));
    await waitFor(() => expect(rows()).toHaveLength(1));
    const finger = content(1);
    swipe(finger, 50);
    expect(screen.queryByRole("dialog")).toBeNull();
    swipe(finger, 140);
    expect(await screen.findByRole("dialog", { name: "What becomes of it?" })).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    swipe(finger, -140);
    expect(await screen.findByRole("dialog", { name: "Snooze until" })).toBeTruthy();
  });

  test("the menu of a row has everything, also moving", async () => {
    const { user, all } = await show(item(1), item(2));
    await waitFor(() => expect(rows()).toHaveLength(2));
    const open = async (n: number) => {
      await user.click(within(row(n)).getByRole("button", { name: `More about Item ${n}` }));
      return screen.findByRole("menu");
    };
    await user.click(within(await open(1)).getByRole("menuitem", { name: /Move down/ }));
    await waitFor(() => expect(texts()).toEqual(["Item 2", "Item 1"]));
    await user.click(within(await open(1)).getByRole("menuitem", { name: "Quest" }));
    await waitFor(async () => expect(await all("userQuests")).toMatchObject([{ title: "Item 1" }]));
  });
});
