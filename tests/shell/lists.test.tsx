import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { For } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";

import { lampText } from "#components/shell/SyncLamp.tsx";
import { Bars } from "#components/ui/Bars.tsx";
import { addDays, levels, weeksUntil } from "#components/ui/calendarGrid.ts";
import { Heatmap } from "#components/ui/Heatmap.tsx";
import { listStateOf } from "#components/ui/ListState.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { tabTitle } from "#components/ui/title.ts";

afterEach(cleanup);

const user = userEvent.setup();

test("arrows and j/k move through a list, its own keys act on the item in focus", async () => {
  const done = vi.fn();
  render(() => (
    <ul onKeyDown={listKeyDown({ e: done })}>
      <For each={["one", "two", "three"]}>
        {(id) => (
          <li data-list-item={id} tabindex={0}>
            {id}
            <input aria-label={`Title of ${id}`} />
          </li>
        )}
      </For>
    </ul>
  ));
  const item = (id: string) => screen.getByText(id);
  item("one").focus();
  await user.keyboard("j{ArrowDown}{ArrowDown}");
  expect(item("three")).toHaveFocus();
  await user.keyboard("ke");
  expect(item("two")).toHaveFocus();
  expect(done).toHaveBeenCalledWith("two");
  await user.type(screen.getByLabelText("Title of two"), "jek");
  expect(screen.getByLabelText("Title of two")).toHaveValue("jek");
  expect(done).toHaveBeenCalledOnce();
});

test.each([
  [3, false, false, "known"],
  [3, true, true, "known"],
  [0, true, false, "empty"],
  [0, false, false, "unknown"],
  [0, false, true, "failed"],
] as const)("%s rows, complete %s, failed %s: %s", (count, complete, failed, state) => {
  expect(listStateOf(count, complete, failed)).toBe(state);
});

test("the title of the tab: what runs, then the page", () => {
  expect(tabTitle("Inbox", undefined)).toBe("Inbox · Ostinato");
  expect(tabTitle("Focus", "24:10")).toBe("24:10 · Focus");
  expect(tabTitle(undefined, undefined)).toBe("Ostinato");
});

test("the lamp counts what waits only while it can't be sent", () => {
  expect(lampText("connected", 2)).toBe("Live");
  expect(lampText("offline", 3)).toBe("Offline · 3 waiting");
  expect(lampText("error", 0)).toBe("Reconnecting");
  expect(lampText("connected", 2, 1)).toBe("Live · 1 refused");
});

describe("the year", () => {
  test("its weeks end with the day that is asked for, also across a leap day and a clock change", () => {
    const weeks = weeksUntil("2024-03-06", 1, 2);
    expect(weeks).toEqual([
      ["2024-02-26", "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03"],
      ["2024-03-04", "2024-03-05", "2024-03-06"],
    ]);
    expect(weeksUntil("2026-11-22", 0, 1)).toEqual([["2026-11-22"]]);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  test("steps are quartiles, nothing is nothing, and one single day is not pale", () => {
    const level = levels([10, 20, 30, 40, 1000]);
    expect([0, 10, 20, 30, 40, 1000].map(level)).toEqual([0, 1, 1, 2, 3, 4]);
    expect(levels([])(0)).toBe(0);
    expect(levels([25])(25)).toBe(3);
    expect(levels([25])(Number.NaN)).toBe(0);
  });

  test("is one tab stop, is walked by arrow keys, and reads as a table", async () => {
    const values = new Map([
      ["2026-11-21", 50],
      ["2026-11-14", 25],
    ]);
    render(() => (
      <Heatmap
        title="The year"
        values={values}
        until="2026-11-22"
        format={(minutes) => `${minutes} min`}
        weeks={4}
      />
    ));
    const stops = () => screen.getAllByRole("img").filter((cell) => cell.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    await user.keyboard("{ArrowUp}");
    expect(document.activeElement).toHaveAccessibleName(/Nov 21, 2026: 50 min/);
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toHaveAccessibleName(/Nov 14, 2026: 25 min/);
    await user.keyboard("{End}{ArrowDown}");
    expect(document.activeElement).toHaveAccessibleName(/Nov 22, 2026: 0 min/);
    await user.click(screen.getByRole("button", { name: "View as table" }));
    expect(screen.getAllByRole("row")).toHaveLength(3);
    expect(screen.getByRole("row", { name: /Nov 21, 2026 50 min/ })).toBeInTheDocument();
  });
});

test("bars are said in words and read as a table", async () => {
  render(() => (
    <Bars
      title="This week"
      bars={[
        { label: "M", name: "Monday", value: 50 },
        { label: "T", name: "Tuesday", value: 0, current: true },
      ]}
      format={(minutes) => `${minutes} min`}
      goal={60}
    />
  ));
  expect(screen.getByText("Monday: 50 min")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "View as table" }));
  expect(screen.getByRole("row", { name: "Tuesday 0 min" })).toBeInTheDocument();
});
