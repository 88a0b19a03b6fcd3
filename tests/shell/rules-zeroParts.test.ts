// What stands in for two modules of Zero: the same answers, and nothing kept for each time they are asked.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { promiseRace } from "#components/shell/zeroParts/race.ts";
import { getDocumentVisibilityWatcher } from "#components/shell/zeroParts/visibility.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A promise that counts what is hung on it. */
function counted() {
  let reactions = 0;
  let settle: (value: string) => void = () => {};
  const promise = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const then = promise.then.bind(promise);
  Object.assign(promise, {
    // biome-ignore lint/suspicious/noThenProperty: counted here
    then: (...args: Parameters<typeof then>) => {
      reactions += 1;
      return then(...args);
    },
  });
  return { promise, settle, reactions: () => reactions };
}

describe("a race", () => {
  test("is won by the first that is fulfilled, with its key", async () => {
    const slow = counted();
    expect(await promiseRace({ slow: slow.promise, quick: Promise.resolve(7) })).toEqual({
      key: "quick",
      status: "fulfilled",
      result: 7,
    });
    const second = promiseRace({ slow: slow.promise, never: new Promise(() => {}) });
    slow.settle("here");
    expect(await second).toEqual({ key: "slow", status: "fulfilled", result: "here" });
    // Also by one that had settled before.
    expect(await promiseRace({ never: new Promise(() => {}), slow: slow.promise })).toMatchObject({
      key: "slow",
    });
  });

  test("between several that are settled goes to the first named", async () => {
    const race = promiseRace({ a: Promise.resolve(1), b: Promise.resolve(2), c: 3 });
    expect(await race).toMatchObject({ key: "a", result: 1 });
  });

  test("fails as the first to fail, and hears of no later failure", async () => {
    const late = Promise.reject(new Error("late"));
    await expect(
      promiseRace({ first: Promise.reject(new Error("gone")), late, never: new Promise(() => {}) }),
    ).rejects.toThrow("gone");
    // Nobody listens to `late` any more; an unhandled rejection would fail this file.
    await turn();
    await expect(promiseRace({})).rejects.toThrow("nothing to race");
  });

  test("run a thousand times hangs one reaction on a promise that stays open, and every open race still hears of it", async () => {
    const lasting = counted();
    for (let count = 0; count < 1_000; count += 1)
      await promiseRace({ message: Promise.resolve(count), lasting: lasting.promise });
    expect(lasting.reactions()).toBe(1);
    const open = [1, 2, 3].map(() => promiseRace({ lasting: lasting.promise, never: new Promise(() => {}) }));
    lasting.settle("over");
    expect((await Promise.all(open)).map(({ key }) => key)).toEqual(["lasting", "lasting", "lasting"]);
  });
});

describe("a tab that is seen or not", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function tab() {
    const target = new EventTarget();
    const doc = Object.assign(target, { visibilityState: "visible" }) as unknown as Document;
    const controller = new AbortController();
    const watcher = getDocumentVisibilityWatcher(doc, 5_000, controller.signal);
    const show = (visibilityState: Document["visibilityState"]) => {
      Object.assign(doc, { visibilityState });
      target.dispatchEvent(new Event("visibilitychange"));
    };
    const told: string[] = [];
    return { watcher, show, told, close: () => controller.abort() };
  }

  test("counts as hidden after the interval, and not if it is back before", async () => {
    const { watcher, show, told } = tab();
    void watcher.waitForHidden().then(() => told.push("hidden"));
    await watcher.waitForVisible();
    show("hidden");
    await vi.advanceTimersByTimeAsync(4_999);
    show("visible");
    await vi.advanceTimersByTimeAsync(10_000);
    expect([watcher.visibilityState, told]).toEqual(["visible", []]);
    show("hidden");
    await vi.advanceTimersByTimeAsync(5_000);
    expect([watcher.visibilityState, told]).toEqual(["hidden", ["hidden"]]);
    await watcher.waitForHidden();
    void watcher.waitForVisible().then(() => told.push("visible"));
    show("visible");
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["hidden", "visible"]);
    // The next time is another one.
    void watcher.waitForHidden().then(() => told.push("again"));
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveLength(2);
    show("hidden");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(["hidden", "visible", "again"]);
  });

  test("keeps one promise for all who wait", () => {
    const { watcher } = tab();
    expect(watcher.waitForHidden()).toBe(watcher.waitForHidden());
  });

  test("is watched until the signal, and is always visible without a document", async () => {
    const { watcher, show, close } = tab();
    close();
    show("hidden");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(watcher.visibilityState).toBe("visible");
    const none = getDocumentVisibilityWatcher(undefined, 0, new AbortController().signal);
    expect(none.visibilityState).toBe("visible");
    await none.waitForVisible();
  });
});
