import { screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { focusOn, item, row, rows, useInboxPage } from "./page.tsx";

const { show, stored } = useInboxPage();

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
