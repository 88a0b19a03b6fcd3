// A page of many rows is not built in one task: what fits into a frame is drawn in it, and the rest in the frames after.
import { type Accessor, createMemo, createSignal, onCleanup, onMount } from "solid-js";

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
/** The frame that has been worked on, by its time, and how many times the next one was asked for. */
let worked: number | undefined;
let asked = 0;
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
  askForFrame();
  return taken;
}

/** Whoever waits asks: were all to rely on one frame that never came, all would wait for it. */
function askForFrame(): void {
  asked += 1;
  requestAnimationFrame(goOn);
}

function goOn(now: number): void {
  asked -= 1;
  if (now === worked) {
    // The work of this frame is done. Where its time stands for two, nobody else asks for the next.
    if (asked === 0 && waiting.size > 0) askForFrame();
    return;
  }
  worked = now;
  if (isUnpainted) {
    isUnpainted = false;
    askForFrame();
    return;
  }
  if (waiting.size === 0) {
    step = FIRST;
    room = whole = AT_ONCE;
    return;
  }
  room = whole = step;
  const begun = performance.now();
  isGoingOn = true;
  try {
    for (const more of [...waiting]) more();
  } finally {
    isGoingOn = false;
    // Also where a row could not be drawn: the others wait for it no longer.
    askForFrame();
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
  onCleanup(() => waiting.delete(more));
  return createMemo(() => {
    turn();
    const all = items();
    let fresh = take(
      all.reduce((count, item) => count + (drawn.has(item) ? 0 : 1), 0),
      rows,
    );
    const now = all.filter((item) => drawn.has(item) || fresh-- > 0);
    drawn = new Set(now);
    waiting.delete(more);
    if (now.length === all.length) return all;
    // Here and not in an effect, of which one that fails takes along all that would come after it.
    waiting.add(more);
    askForFrame();
    return now;
  });
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
