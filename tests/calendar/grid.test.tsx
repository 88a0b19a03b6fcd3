import { fireEvent, render, screen } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { NextEvent } from "#components/calendar/NextEvent.tsx";
import { TimeGrid } from "#components/ui/TimeGrid.tsx";
import { BlockFace } from "#components/ui/TimeGridBlock.tsx";
import { timeGridItem } from "#components/ui/timeGridDrop.ts";
import { showPage, USER } from "#tests/support/local.tsx";
import { event } from "./events.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const columns = [0, 1].map((day) => ({
  key: String(day),
  label: `Day ${day}`,
  startsAt: day * DAY,
  endsAt: (day + 1) * DAY,
  marks: [],
}));
const block = { id: "a", title: "Mix", startsAt: 9 * HOUR, endsAt: 10 * HOUR };

async function show(more: Partial<Parameters<typeof TimeGrid>[0]> = {}) {
  const calls = { onMove: vi.fn(), onOpen: vi.fn(), onCreate: vi.fn(), onDelete: vi.fn() };
  render(() => (
    <TimeGrid
      label="The week"
      columns={columns}
      blocks={[block, { ...block, id: "b", title: "Fixed", isFixed: true }]}
      timeText={(at) => `${(at % DAY) / HOUR}`}
      dayText={(at) => `day ${Math.floor(at / DAY)}`}
      {...calls}
      {...more}
    />
  ));
  const press = (target: HTMLElement, key: string, shiftKey = false) =>
    fireEvent.keyDown(target, { key, shiftKey });
  await screen.findByRole("button", { name: /^Fixed/ });
  return {
    ...calls,
    press,
    mix: screen.getByRole("button", { name: /^Mix/ }),
    grid: screen.getByRole("region", { name: /^The week/ }),
  };
}

describe("keys on the grid", () => {
  test("several steps of a block are one move, taken with Enter or when the focus leaves", async () => {
    const { mix, press, onMove } = await show();
    mix.focus();
    press(mix, "ArrowRight");
    press(mix, "ArrowDown");
    press(mix, "ArrowDown", true);
    expect(onMove).not.toHaveBeenCalled();
    press(mix, "Enter");
    expect(onMove.mock.calls).toEqual([["a", DAY + 9.25 * HOUR, DAY + 10.5 * HOUR]]);
  });
  test("Escape leaves it where it was; Enter opens, Delete asks for its end", async () => {
    const { mix, press, onMove, onOpen, onDelete } = await show();
    mix.focus();
    press(mix, "ArrowUp");
    press(mix, "Escape");
    mix.blur();
    press(mix, "Enter");
    press(mix, "Delete");
    expect([onMove.mock.calls, onOpen.mock.calls, onDelete.mock.calls]).toEqual([[], [["a"]], [["a"]]]);
  });
  test("what is fixed can be opened and not moved", async () => {
    const { press, onMove, onOpen } = await show();
    const fixed = screen.getByRole("button", { name: /^Fixed/ });
    fixed.focus();
    press(fixed, "ArrowDown");
    press(fixed, "Enter");
    expect([onMove.mock.calls, onOpen.mock.calls]).toEqual([[], [["b"]]]);
  });
  test("an empty slot is chosen with the arrows and filled with N", async () => {
    const { grid, press, onCreate } = await show({ now: DAY + 8.1 * HOUR });
    grid.focus();
    press(grid, "ArrowDown");
    press(grid, "ArrowDown");
    press(grid, "ArrowLeft");
    press(grid, "ArrowDown", true);
    press(grid, "n");
    expect(onCreate.mock.calls).toEqual([[8.5 * HOUR, 9.75 * HOUR]]);
  });
  test("what is dragged in from a list says which it is, and how long", () => {
    expect(timeGridItem("task", HOUR)).toEqual({ timeGridItem: { itemId: "task", lengthMs: HOUR } });
  });
});

test("Today's next event is the first that is not over, and focus can be started from it", async () => {
  const now = Date.now();
  const row = (id: string, title: string, startsAt: number, more = {}) =>
    event({ id, title, startsAt, endsAt: startsAt + 50 * 60_000, userId: USER, timezone: "UTC", ...more });
  const page = await showPage(() => <NextEvent />, {
    calendarEvents: [
      row("1", "Over", now - 2 * HOUR),
      row("2", "Mix", now - 10 * 60_000, { eventType: "focus" }),
    ],
  });
  expect(await screen.findByText("Mix")).toBeVisible();
  expect(screen.queryByText("Over")).toBeNull();
  await page.user.click(screen.getByRole("button", { name: "Start focus" }));
  await vi.waitFor(async () =>
    expect(await page.all("focusSessions")).toMatchObject([{ taskTitle: "Mix", plannedSeconds: 3000 }]),
  );
  await page.end();
});

test.each([
  ["low and narrow: its name alone", { width: 4, height: 1.2 }, "Mix"],
  ["low and wide: the time beside it", { width: 12, height: 1.2 }, "Mix9–10"],
  ["higher: the time beneath it", { width: 4, height: 3 }, "Mix9–10"],
  ["high: the place as well", { width: 12, height: 5 }, "Mix9–10Studio"],
])("a block that is %s", (_, size, says) => {
  const { container } = render(() => (
    <BlockFace block={{ ...block, detail: "Studio" }} time="9–10" size={size} />
  ));
  expect(container.textContent).toBe(says);
});
