// Tabs: one view at a time, chosen by press or key, and a focus that stays where it is.
import { render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal, onCleanup } from "solid-js";
import { beforeEach, expect, test } from "vitest";
import { Tabs } from "#components/ui/Tabs.tsx";

type Name = "open" | "done" | "away";
const [value, setValue] = createSignal<Name>("open");
const [count, setCount] = createSignal(2);
const [extra, setExtra] = createSignal(true);
const gone: Name[] = [];

function View(props: { name: Name }) {
  onCleanup(() => gone.push(props.name));
  return props.name === "done" ? <p>Nothing to press.</p> : <button type="button">In {props.name}</button>;
}

beforeEach(() => {
  setValue("open");
  setCount(2);
  setExtra(true);
  gone.length = 0;
  render(() => (
    <>
      <Tabs<Name>
        label="Which items"
        // Made anew whenever something is counted, as pages do.
        tabs={[
          { value: "open", label: "Open", count: count() },
          { value: "done", label: "Done" },
          ...(extra() ? [{ value: "away" as const, label: "Archive" }] : []),
        ]}
        value={value()}
        onValue={setValue}
      >
        {(name) => <View name={name} />}
      </Tabs>
      <button type="button">After</button>
    </>
  ));
});

const tab = (name: RegExp) => screen.getByRole("tab", { name });
const chosen = () => screen.getByRole("tab", { selected: true });

test("the chosen tab names the one view there is", async () => {
  expect(chosen()).toHaveTextContent("Open2");
  expect(screen.getByRole("tabpanel", { name: "Open2" })).toHaveTextContent("In open");
  await userEvent.click(tab(/Archive/));
  expect(screen.getAllByRole("tabpanel")).toHaveLength(1);
  expect(screen.getByRole("tabpanel", { name: "Archive" })).toHaveAttribute(
    "id",
    tab(/Archive/).getAttribute("aria-controls"),
  );
  expect(tab(/Open/)).not.toHaveAttribute("aria-controls");
  expect(gone).toEqual(["open"]);
});

test("keys choose, round the ends, and only those of tabs", async () => {
  await userEvent.tab();
  expect(tab(/Open/)).toHaveFocus();
  const after = async (keys: string) => {
    await userEvent.keyboard(keys);
    expect(chosen()).toHaveFocus();
    return chosen().textContent;
  };
  expect(await after("{ArrowRight}")).toBe("Done");
  expect(await after("{End}")).toBe("Archive");
  expect(await after("{ArrowRight}")).toBe("Open2");
  expect(await after("{ArrowLeft}")).toBe("Archive");
  expect(await after("{Home}")).toBe("Open2");
  expect(await after("{Alt>}{ArrowRight}{/Alt}x{ArrowDown}")).toBe("Open2");
});

test("Tab leads into the view: to its first control, or to the view itself where it has none", async () => {
  await userEvent.tab();
  await userEvent.tab();
  expect(screen.getByRole("button", { name: "In open" })).toHaveFocus();
  await userEvent.tab({ shift: true });
  await userEvent.keyboard("{ArrowRight}");
  await userEvent.tab();
  expect(screen.getByRole("tabpanel")).toHaveFocus();
  await userEvent.tab();
  expect(screen.getByRole("button", { name: "After" })).toHaveFocus();
});

test("a count that changes moves no focus and makes no view anew", async () => {
  await userEvent.tab();
  const before = chosen();
  const view = screen.getByRole("tabpanel");
  setCount(0);
  expect(before).toHaveTextContent(/^Open$/);
  expect(before).toHaveFocus();
  expect(screen.getByRole("tabpanel")).toBe(view);
  expect(gone).toEqual([]);
});

test("a tab that goes takes its view along", async () => {
  await userEvent.click(tab(/Archive/));
  setExtra(false);
  expect(screen.queryByRole("tabpanel")).toBeNull();
  setValue("done");
  expect(screen.getByRole("tabpanel", { name: "Done" })).toBeVisible();
});
