import { cleanup, render, screen, waitFor } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal } from "solid-js";
import { afterEach, describe, expect, test } from "vitest";
import { indexAfterDrop, SortableList } from "#components/ui/SortableList.tsx";

afterEach(cleanup);

describe("where a dropped row lands", () => {
  const ids = ["a", "b", "c", "d"];
  test.each([
    ["d", "a", "before", "dabc"],
    ["d", "a", "after", "adbc"],
    ["a", "d", "after", "bcda"],
    ["a", "c", "before", "bacd"],
    ["b", "b", "after", "abcd"],
    ["b", "a", "after", "abcd"],
  ] as const)("%s dropped on %s, %s it", (moved, over, edge, expected) => {
    const others = ids.filter((id) => id !== moved);
    others.splice(indexAfterDrop(ids, moved, over, edge), 0, moved);
    expect(others.join("")).toBe(expected);
  });
});

describe("a list one arranges", () => {
  const [items, setItems] = createSignal<{ id: string }[]>([]);
  const show = (names: string, movable = true) => {
    setItems([...names].map((id) => ({ id })));
    render(() => (
      <>
        <button type="button">before</button>
        <SortableList
          label="Letters"
          items={items()}
          nameOf={(item) => item.id}
          onMove={
            movable
              ? (id, index) => {
                  const others = items().filter((item) => item.id !== id);
                  others.splice(index, 0, { id });
                  setItems(others);
                }
              : undefined
          }
        >
          {(item, row) => (
            <>
              {item().id}
              <button type="button" disabled={!row.moveUp()} onClick={() => row.moveUp()?.()}>
                up {item().id}
              </button>
            </>
          )}
        </SortableList>
      </>
    ));
    return userEvent.setup();
  };
  const rows = () => screen.getAllByRole("listitem");
  const order = () =>
    rows()
      .map((row) => row.dataset.listItem)
      .join("");
  const focused = () => (document.activeElement as HTMLElement | null)?.dataset.listItem;

  test("keeps a row's element, focus and tab stop while it moves", async () => {
    const user = show("abc");
    const [a] = rows();
    a?.focus();
    await user.keyboard("{Alt>}{ArrowDown}{ArrowDown}{/Alt}");
    expect(order()).toBe("bca");
    await waitFor(() => expect(document.activeElement).toBe(a));
    expect(rows().map((row) => row.tabIndex)).toEqual([-1, -1, 0]);
    expect(await screen.findByText("a: moved to place 3 of 3.")).toBeTruthy();
  });

  test("hands the focus to the row that takes the place of one that goes", async () => {
    show("abc");
    rows()[1]?.focus();
    setItems(items().filter((item) => item.id !== "b"));
    await waitFor(() => expect(focused()).toBe("c"));
    setItems(items().filter((item) => item.id !== "c"));
    await waitFor(() => expect(focused()).toBe("a"));
  });

  test("takes no focus that was elsewhere", async () => {
    show("abc");
    rows()[1]?.focus();
    screen.getByRole("button", { name: "before" }).focus();
    setItems(items().filter((item) => item.id !== "b"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.getByRole("button", { name: "before" })).toHaveFocus();
  });

  test("moves from a control in the row, which stops at the top", async () => {
    const user = show("ab");
    expect(screen.getByRole("button", { name: "up a" })).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "up b" }));
    expect(order()).toBe("ba");
  });

  test("stays as it is where it may not be arranged", async () => {
    const user = show("ab", false);
    rows()[0]?.focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(order()).toBe("ab");
    expect(rows()[0]).not.toHaveAttribute("draggable");
    expect(rows()[0]).not.toHaveAttribute("aria-keyshortcuts");
  });
});
