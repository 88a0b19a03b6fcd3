// Lists that change in any way while they are drawn, come and go, are always drawn whole in the end.
import { cleanup, render } from "@solidjs/testing-library";
import { createSignal, For, Show } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gradual, soon } from "#components/ui/gradual.ts";
import { Chance } from "#tests/house/chance.ts";

function List(props: { ids: readonly string[] }) {
  const shown = gradual(() => props.ids);
  return (
    <ul>
      <For each={shown()}>{(id) => <li>{id}</li>}</For>
    </ul>
  );
}

function Later(props: { ids: readonly string[] }) {
  const isTime = soon();
  return (
    <Show when={isTime()} fallback={<ul />}>
      <List ids={props.ids} />
    </Show>
  );
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  for (let n = 0; n < 5; n += 1) vi.advanceTimersToNextFrame();
  vi.useRealTimers();
});

test.each(Array.from({ length: 60 }, () => Math.trunc(Math.random() * 2 ** 31)))("seed %i", (seed) => {
  const chance = new Chance(seed);
  const some = () => Array.from({ length: 40 }, (_, n) => `row ${n}`).filter(() => chance.next() < 0.4);
  const lists = Array.from({ length: 3 }, () => ({ ids: createSignal(some()), there: createSignal(true) }));
  const { container } = render(() => (
    <For each={lists}>
      {({ ids: [ids], there: [there] }, at) => (
        <Show when={there()} fallback={<ul />}>
          {at() === 1 ? <Later ids={ids()} /> : <List ids={ids()} />}
        </Show>
      )}
    </For>
  ));
  const drawn = () =>
    [...container.querySelectorAll("ul")].map((list) => [...list.children].map((row) => row.textContent));
  for (let step = 0; step < 30; step += 1) {
    const list = chance.pick(lists);
    const what = chance.next();
    if (what < 0.5) vi.advanceTimersToNextFrame();
    else if (what < 0.85) list.ids[1](some());
    else list.there[1]((there) => !there);
  }
  for (let n = 0; n < 150; n += 1) vi.advanceTimersToNextFrame();
  expect(drawn()).toEqual(lists.map(({ ids: [ids], there: [there] }) => (there() ? ids() : [])));
});
