// A page of many rows is not built in one task: what fits into a frame is drawn in it, and the rest in the frames after.
import { type Accessor, createEffect, createMemo, createSignal, onCleanup, onMount } from "solid-js";

/** Rows all lists together draw at once. A press seldom adds more, and a page that opens has enough to do without. */
const AT_ONCE = 3;
/** Rows of the frame after, and of any. */
const FIRST = 10;
const MOST = 200;
/** What building rows may take of a frame of 16.7 ms; the browser needs the rest to lay out and paint them. */
const SLICE_MS = 6;

let step = FIRST;
/** Rows this frame began with room for, and those it still has. */
let whole = AT_ONCE;
let room = AT_ONCE;
/** The frame that has been worked on, by its time. */
let worked: number | undefined;
/** Whether rows were drawn since the last frame, which the next one has to lay out and paint. */
let isUnpainted = false;
let isGoingOn = false;
const waiting = new Set<() => void>();

/** How many of `count` items this frame has room for. One always goes into a frame in which nothing was drawn yet. */
function take(count: number, rows: number): number {
  // No frame comes to a tab that nobody looks at.
  if (document.hidden) return count;
  if (count === 0 || room <= 0) return 0;
  const fitting = room < rows && room === whole ? 1 : Math.floor(room / rows);
  const taken = Math.min(count, fitting);
  if (taken > 0) {
    room -= Math.min(room, taken * rows);
    isUnpainted ||= !isGoingOn;
  }
  requestAnimationFrame(goOn);
  return taken;
}

function goOn(now: number): void {
  // Each list asks for a frame by itself: a frame that never came would else stop them all.
  if (now === worked) return;
  worked = now;
  if (isUnpainted) {
    isUnpainted = false;
    requestAnimationFrame(goOn);
    return;
  }
  if (waiting.size === 0) {
    step = FIRST;
    room = whole = AT_ONCE;
    return;
  }
  room = whole = step;
  const begun = performance.now();
  const lists = [...waiting];
  waiting.clear();
  isGoingOn = true;
  try {
    for (const more of lists) more();
  } finally {
    isGoingOn = false;
  }
  const taken = step - room;
  if (taken === 0) return;
  const share = SLICE_MS / Math.max(1, performance.now() - begun);
  step = Math.round(Math.min(MOST, Math.max(1, taken * share)));
}

/**
 * The items that are drawn so far: those that were, and of the others as many as a frame has room for, from the front.
 * Lists share that room in the order in which they are on the page. Items are known by identity, so ids are best.
 * @param rows how many rows of a list an item is worth
 */
export function gradual<Item>(items: Accessor<readonly Item[]>, rows = 1): Accessor<readonly Item[]> {
  const [turn, setTurn] = createSignal(0);
  let drawn: ReadonlySet<Item> = new Set();
  const more = () => setTurn((before) => before + 1);
  const shown = createMemo(() => {
    turn();
    const all = items();
    let fresh = take(
      all.reduce((count, item) => count + (drawn.has(item) ? 0 : 1), 0),
      rows,
    );
    const now = all.filter((item) => drawn.has(item) || fresh-- > 0);
    drawn = new Set(now);
    return now.length === all.length ? all : now;
  });
  createEffect(() => {
    if (shown().length === items().length) return;
    waiting.add(more);
    requestAnimationFrame(goOn);
  });
  onCleanup(() => waiting.delete(more));
  return shown;
}

/** Turns true when there is a frame for it alone, after the one the page opens in. */
export function soon(): Accessor<boolean> {
  const [asked, setAsked] = createSignal<readonly true[]>([]);
  const drawn = gradual(asked, Number.POSITIVE_INFINITY);
  const ask = () => setAsked([true]);
  onMount(() => {
    if (document.hidden) return ask();
    // The next frame is the one in which the page is first painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(ask);
    });
    onCleanup(() => cancelAnimationFrame(frame));
  });
  return () => drawn().length > 0;
}
