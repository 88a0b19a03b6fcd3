import { screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { HOUR, id, item, list, NOON, row, rows, texts, useInboxPage } from "./page.tsx";

const { show } = useInboxPage();

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
    await waitFor(() => expect(row(2)).toHaveTextContent(/Today/));
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
