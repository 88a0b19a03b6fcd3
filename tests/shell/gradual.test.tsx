import { cleanup, render } from "@solidjs/testing-library";
import { createEffect, createSignal, For } from "solid-js";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { gradual, soon } from "#components/ui/gradual.ts";

const ids = (count: number, of = "row") => Array.from({ length: count }, (_, i) => `${of} ${i}`);

function List(props: { ids: readonly string[]; rows?: number; onRow?: () => void }) {
  const shown = gradual(() => props.ids, props.rows);
  return (
    <ul>
      <For each={shown()}>
        {(id) => {
          props.onRow?.();
          return <li>{id}</li>;
        }}
      </For>
    </ul>
  );
}

const rows = (container: Element, list = 0) =>
  [...(container.querySelectorAll("ul")[list]?.children ?? [])].map((row) => row.textContent);
const frame = () => vi.advanceTimersToNextFrame();
/** So many frames on, after which a list begins with the room of a whole frame again. */
const frames = (count: number) => {
  for (let n = 0; n < count; n += 1) frame();
};

describe("a long list", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => {
      cleanup();
      frames(3);
      vi.useRealTimers();
    };
  });

  test("is drawn from its front, over several frames, until all of it is there", () => {
    const all = ids(500);
    const { container } = render(() => <List ids={all} />);
    const first = rows(container);
    expect(first).toEqual(all.slice(0, first.length));
    expect(first.length).toBeLessThan(50);
    // The next frame has the page itself to paint.
    frame();
    expect(rows(container)).toEqual(first);
    frame();
    expect(rows(container).length).toBeGreaterThan(first.length);
    frames(20);
    expect(rows(container)).toEqual(all);
  });

  test("has what is added at once, and keeps what it has", () => {
    const [all, setAll] = createSignal(ids(200));
    const { container } = render(() => <List ids={all()} />);
    frames(20);
    const kept = container.querySelector("li");
    setAll(["new", ...all().slice(0, 150)]);
    expect(rows(container)).toEqual(all());
    expect(container.querySelectorAll("li")[1]).toBe(kept);
  });

  test("shares a frame with the other lists of the page", () => {
    const { container } = render(() => (
      <>
        <List ids={ids(30, "a")} />
        <List ids={ids(30, "b")} />
      </>
    ));
    const alone = rows(container, 0).length;
    expect(alone).toBeLessThan(30);
    expect(rows(container, 1)).toEqual([]);
    frames(20);
    expect(rows(container, 0)).toHaveLength(30);
    expect(rows(container, 1)).toHaveLength(30);
  });

  test("of heavy items goes in fewer at a time, but always goes on", () => {
    const { container } = render(() => <List ids={ids(100)} rows={50} />);
    expect(rows(container)).toHaveLength(1);
    frames(200);
    expect(rows(container)).toHaveLength(100);
  });

  test("that is slow to draw takes smaller steps", () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const { container } = render(() => (
      <List
        ids={ids(300)}
        onRow={() => {
          now += 10;
        }}
      />
    ));
    frames(2);
    const before = rows(container).length;
    frame();
    expect(rows(container).length - before).toBeGreaterThan(0);
    expect(rows(container).length - before).toBeLessThanOrEqual(2);
  });

  test("goes on where two frames in a row have the same time", () => {
    const request = vi.spyOn(globalThis, "requestAnimationFrame");
    let calls: FrameRequestCallback[] = [];
    request.mockImplementation((call) => calls.push(call));
    const { container } = render(() => <List ids={ids(60)} />);
    for (let n = 0; n < 60; n += 1) {
      const now = calls;
      calls = [];
      for (const call of now) call(1_000_000 + Math.floor(n / 2));
    }
    expect(rows(container)).toHaveLength(60);
    request.mockRestore();
  });

  test("is drawn at once, like all others of the page, in a tab that gets no frames", () => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const { container } = render(() => (
      <>
        <List ids={ids(30, "a")} />
        <List ids={ids(30, "b")} />
      </>
    ));
    expect([rows(container, 0), rows(container, 1)].map(({ length }) => length)).toEqual([30, 30]);
    vi.restoreAllMocks();
  });

  test("that is taken away asks for no more frames", () => {
    const { container, unmount } = render(() => <List ids={ids(100)} />);
    const before = rows(container).length;
    unmount();
    frames(4);
    expect(before).toBeLessThan(100);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is there before what can wait, which has a frame of its own", () => {
    const setThere = vi.fn();
    const Later = () => {
      const isTime = soon();
      createEffect(() => isTime() && setThere());
      return undefined;
    };
    const { container } = render(() => (
      <>
        <Later />
        <List ids={ids(60)} />
      </>
    ));
    expect(rows(container).length).toBeGreaterThan(0);
    const order: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      frame();
      order.push(rows(container).length);
      if (setThere.mock.calls.length > 0) break;
    }
    expect(rows(container)).toHaveLength(60);
    expect(setThere).toHaveBeenCalledOnce();
    expect(order.at(-1)).toBe(order.at(-2));
  });

  test("leaves the frame a page is first painted in to the page, also where there is no list", () => {
    const { container } = render(() => {
      const isTime = soon();
      return <p>{isTime() ? "there" : "not yet"}</p>;
    });
    frame();
    expect(container.textContent).toBe("not yet");
    frame();
    expect(container.textContent).toBe("there");
  });

  test("and what can wait are there at once in a tab that gets no frames", () => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const { container } = render(() => {
      const isTime = soon();
      return <p>{isTime() ? "there" : "not yet"}</p>;
    });
    expect(container.textContent).toBe("there");
    vi.restoreAllMocks();
  });
});
