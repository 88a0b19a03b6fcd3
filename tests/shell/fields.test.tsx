import { cleanup, render, screen } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";

import { focusFirstError } from "#components/ui/Field.tsx";
import { NumberField, parseNumber } from "#components/ui/NumberField.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { TextField } from "#components/ui/TextField.tsx";

afterEach(cleanup);

const user = userEvent.setup();

describe("a field", () => {
  test("is named by its label and described by its hint, or by its error instead", () => {
    const [error, setError] = createSignal<string>();
    render(() => <TextField label="Title" hint="At most 200 characters." error={error()} />);
    const field = screen.getByRole("textbox", { name: "Title" });
    expect(field).toHaveAccessibleDescription("At most 200 characters.");
    expect(field).not.toHaveAttribute("aria-invalid");
    setError("A title is missing.");
    expect(field).toHaveAccessibleDescription("A title is missing.");
    expect(field).toBeInvalid();
    expect(screen.queryByText("At most 200 characters.")).toBeNull();
  });

  test("keeps its name when the label is hidden", () => {
    render(() => <TextField label="Capture" hideLabel />);
    expect(screen.getByRole("textbox", { name: "Capture" })).toBeInTheDocument();
  });

  test("keeps what was typed when it is refused", async () => {
    const [value, setValue] = createSignal("");
    const [error, setError] = createSignal<string>();
    render(() => <TextArea label="Note" value={value()} onValue={setValue} error={error()} />);
    await user.type(screen.getByRole("textbox"), "10 000 characters");
    setError("Too long.");
    expect(screen.getByRole("textbox")).toHaveValue("10 000 characters");
  });

  test("the first one at fault gets the focus", async () => {
    let form: HTMLFormElement | undefined;
    render(() => (
      <form ref={form}>
        <TextField label="Name" />
        <TextField label="Email" error="This is no address." />
        <TextField label="Password" error="Too short." />
      </form>
    ));
    focusFirstError(form as HTMLFormElement);
    await vi.waitFor(() => expect(screen.getByLabelText("Email")).toHaveFocus());
  });
});

describe("a number field", () => {
  test.each([
    ["25", 25],
    [" 1,5 ", 1.5],
    ["-3", -3],
    ["", undefined],
    ["abc", undefined],
    ["1e9", undefined],
    ["Infinity", undefined],
    ["NaN", undefined],
    ["12 min", undefined],
    ["٣", undefined],
  ])("reads “%s” as %s", (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  test("steps with the arrow keys within its bounds, and takes any number that is typed", async () => {
    const [value, setValue] = createSignal<number | undefined>(239);
    render(() => <NumberField label="Minutes" value={value()} onValue={setValue} min={1} max={240} />);
    const field = screen.getByRole("spinbutton", { name: "Minutes" });
    field.focus();
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(value()).toBe(240);
    await user.clear(field);
    expect(value()).toBeUndefined();
    await user.type(field, "999");
    expect(value()).toBe(999);
  });

  test("follows another device, but leaves a half-typed number alone", async () => {
    const [value, setValue] = createSignal<number | undefined>(25);
    render(() => <NumberField label="Minutes" value={value()} onValue={setValue} />);
    const field = screen.getByRole("spinbutton");
    setValue(50);
    expect(field).toHaveValue("50");
    await user.clear(field);
    await user.type(field, "1,50");
    expect(value()).toBe(1.5);
    expect(field).toHaveValue("1,50");
  });
});

test("a segmented control is a group of radios: one tab stop, arrows choose", async () => {
  const [mode, setMode] = createSignal<"focus" | "break" | "long">("focus");
  render(() => (
    <SegmentedControl
      label="Mode"
      value={mode()}
      onValue={setMode}
      options={[
        { value: "focus", label: "Focus" },
        { value: "break", label: "Break" },
        { value: "long", label: "Long break" },
      ]}
    />
  ));
  expect(screen.getByRole("group", { name: "Mode" })).toBeInTheDocument();
  await user.tab();
  expect(screen.getByRole("radio", { name: "Focus" })).toHaveFocus();
  await user.keyboard("{ArrowRight}");
  expect(mode()).toBe("break");
  expect(screen.getByRole("radio", { name: "Break" })).toBeChecked();
  await user.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(mode()).toBe("long");
});

test("a switch says its state and changes it by key", async () => {
  const [on, setOn] = createSignal(false);
  render(() => <Switch label="Start breaks by themselves" checked={on()} onChange={setOn} />);
  const control = screen.getByRole("switch", { name: "Start breaks by themselves" });
  expect(control).not.toBeChecked();
  control.focus();
  await user.keyboard(" ");
  expect(control).toBeChecked();
});
