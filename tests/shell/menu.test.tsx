import { fireEvent, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";

const user = userEvent.setup();

function show() {
  const rename = vi.fn();
  const around = vi.fn();
  render(() => (
    // biome-ignore lint/a11y/noStaticElementInteractions: a row that listens
    <div onKeyDown={around}>
      <DropdownMenu
        trigger={(trigger: object) => (
          <button type="button" {...trigger}>
            More
          </button>
        )}
        items={[
          { label: "Rename", run: rename },
          { label: "Delete", run: () => undefined },
        ]}
      />
    </div>
  ));
  return { rename, around };
}
const button = () => screen.getByRole("button", { name: "More", hidden: true });

test("a menu is opened by mouse, closed by Escape, and opened again", async () => {
  const { rename } = show();
  expect(button()).toHaveAttribute("aria-haspopup", "true");
  expect(button()).toHaveAttribute("aria-expanded", "false");
  for (let n = 0; n < 2; n += 1) {
    await user.click(button());
    expect(await screen.findByRole("menu")).toBeVisible();
    expect(button()).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{Escape}");
    await vi.waitFor(() => expect(button()).toHaveAttribute("aria-expanded", "false"));
  }
  await user.click(button());
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  expect(rename).toHaveBeenCalledOnce();
});

test.each(["{Enter}", " ", "{ArrowDown}"])(
  "by %s at its first item, and the row hears nothing",
  async (key) => {
    const { rename, around } = show();
    button().focus();
    await user.keyboard(key);
    const first = await screen.findByRole("menuitem", { name: "Rename" });
    await vi.waitFor(() => expect(first).toHaveFocus());
    expect(around).not.toHaveBeenCalled();
    await user.keyboard("{Enter}");
    expect(rename).toHaveBeenCalledOnce();
  },
);

test("by a finger, and by a script that only clicks", async () => {
  show();
  fireEvent.pointerDown(button(), { pointerType: "touch", button: 0 });
  expect(screen.queryByRole("menu")).toBeNull();
  fireEvent.click(button());
  expect(await screen.findByRole("menu")).toBeVisible();
});

test("the Enter that chooses an item is not also a press on what the item has given the focus", async () => {
  const send = vi.fn((event: Event) => event.preventDefault());
  let field!: HTMLInputElement;
  render(() => (
    <>
      <form onSubmit={send}>
        <input ref={field} aria-label="Name" />
        <button type="submit">Send</button>
      </form>
      <DropdownMenu
        trigger={(trigger: object) => (
          <button type="button" {...trigger}>
            More
          </button>
        )}
        items={[{ label: "Rename", run: () => field.focus() }]}
      />
    </>
  ));
  button().focus();
  await user.keyboard("{Enter}");
  await vi.waitFor(() => expect(screen.getByRole("menuitem", { name: "Rename" })).toHaveFocus());
  await user.keyboard("{Enter}");
  expect(field).toHaveFocus();
  expect(send).not.toHaveBeenCalled();
  await user.keyboard("{Enter}");
  expect(send).toHaveBeenCalledOnce();
});
