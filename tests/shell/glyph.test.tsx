import { render } from "@solidjs/testing-library";
import Bell from "lucide-solid/icons/bell";
import Play from "lucide-solid/icons/play";
import { createSignal } from "solid-js";
import { expect, test } from "vitest";
import { filled, Glyph } from "#components/ui/Glyph.tsx";
import type { Icon } from "#components/ui/icon.ts";

const strokes = (container: Element) => container.querySelector("svg")?.innerHTML;

test("a glyph is what the library draws, each time, whatever became of the first", () => {
  const theirs = render(() => <Bell size={17} strokeWidth={1.5} />).container.querySelector("svg");
  for (let n = 0; n < 2; n += 1) {
    const { container, unmount } = render(() => <Glyph icon={Bell} size={17} strokeWidth={1.5} />);
    const ours = container.querySelector("svg");
    expect(ours?.innerHTML).toBe(theirs?.innerHTML);
    for (const name of ["width", "height", "viewBox", "fill", "stroke", "stroke-width", "stroke-linecap"])
      expect(ours?.getAttribute(name), name).toBe(theirs?.getAttribute(name));
    expect(ours).toHaveAttribute("aria-hidden", "true");
    unmount();
  }
});

test("what a sign adds of its own stays: those of the transport are solid", () => {
  const { container } = render(() => <Glyph icon={filled(Play)} size={19} />);
  expect(container.querySelector("svg")).toHaveAttribute("fill", "currentColor");
  expect(container.querySelector("svg")).toHaveAttribute("stroke-width", "1");
});

test("another icon, size or word takes the place of the one before", () => {
  const [icon, setIcon] = createSignal<Icon>(Bell);
  const [label, setLabel] = createSignal<string>();
  const { container, queryByRole, getByRole } = render(() => (
    <Glyph icon={icon()} size={12} label={label()} class="mark" />
  ));
  const bell = strokes(container);
  expect(queryByRole("img")).toBeNull();
  setLabel("Playing");
  expect(getByRole("img", { name: "Playing" })).toHaveClass("mark", { exact: true });
  setIcon(() => Play);
  expect(container.querySelectorAll("svg")).toHaveLength(1);
  expect(strokes(container)).not.toBe(bell);
  setLabel(undefined);
  expect(queryByRole("img")).toBeNull();
});
