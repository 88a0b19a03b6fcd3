import { screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { item, row, rows, texts, useInboxPage } from "./page.tsx";

const { show } = useInboxPage();

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
