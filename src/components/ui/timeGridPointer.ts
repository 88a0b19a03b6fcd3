// What a pointer does on a grid of time: draws a slot, moves a block, pulls at its end. A mouse acts at once; a finger
// scrolls, taps, and takes hold of what it rests on.
import { onCleanup, onMount } from "solid-js";
import {
  resizedSlot,
  type Slot,
  slotBetween,
  snapped,
  startWhenHeld,
  type TimeGridBlock,
  type TimeGridColumn,
  tallest,
} from "./timeGrid.ts";

/** So far a pointer may wander before a press is a drag, in px. */
const SLACK_PX = 4;
/** So long a finger rests before it takes hold. */
const HOLD_MS = 350;
/** Near an edge the grid scrolls under the pointer. */
const EDGE_PX = 40;
const SCROLL_PX = 9;

export type Ghost = Slot & {
  kind: "draw" | "move" | "resize" | "keys" | "cursor" | "drop";
  /** The block it stands for. */
  id?: string;
};

export interface PointerHost {
  scroller: () => HTMLElement;
  /** Under the header and right of the hours: what the columns share. */
  body: () => HTMLElement;
  columns: () => readonly TimeGridColumn[];
  blockOf: (id: string) => TimeGridBlock | undefined;
  canDraw: () => boolean;
  canMove: (block: TimeGridBlock) => boolean;
  ghost: () => Ghost | undefined;
  setGhost: (ghost: Ghost | undefined) => void;
  /** What a drag came to. */
  onDrawn: (slot: Slot) => void;
  onChanged: (id: string, slot: Slot) => void;
  /** A press that was no drag. */
  onPressed: (id: string) => void;
  onTapped: (slot: Slot) => void;
}

type Point = { column: TimeGridColumn; at: number };
type Hold = {
  id: number;
  isTouch: boolean;
  x: number;
  y: number;
  from: Point;
  block: TimeGridBlock | undefined;
  atEnd: boolean;
  isDrag: boolean;
};

/** The column and the instant under a point of the page; `at` is not snapped. */
export function pointAt(
  body: HTMLElement,
  columns: readonly TimeGridColumn[],
  x: number,
  y: number,
): Point | undefined {
  const box = body.getBoundingClientRect();
  const place = Math.floor(((x - box.left) / box.width) * columns.length);
  const column = columns[Math.min(columns.length - 1, Math.max(0, place))];
  if (!column) return undefined;
  const at = column.startsAt + ((y - box.top) / box.height) * tallest(columns);
  return { column, at: Math.min(column.endsAt, Math.max(column.startsAt, at)) };
}

export function usePointer(host: PointerHost): void {
  let held: Hold | undefined;
  let last = { x: 0, y: 0 };
  let resting: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const slotOf = ({ block, atEnd, from }: Hold, point: Point): Slot => {
    if (!block) return slotBetween(from.at, point.column === from.column ? point.at : from.at, from.column);
    if (atEnd) return resizedSlot(block, snapped(point.at, point.column));
    const startsAt = startWhenHeld(point.at, from.at - block.startsAt, point.column);
    return { startsAt, endsAt: startsAt + (block.endsAt - block.startsAt) };
  };
  const follow = () => {
    const point = held && pointAt(host.body(), host.columns(), last.x, last.y);
    if (!held?.isDrag || !point) return;
    const kind = held.block ? (held.atEnd ? "resize" : "move") : "draw";
    host.setGhost({ kind, ...slotOf(held, point), ...(held.block && { id: held.block.id }) });
  };
  /** While something is dragged near an edge, the grid moves on under it. */
  const scroll = () => {
    if (!held?.isDrag) return;
    const box = host.scroller().getBoundingClientRect();
    const up = last.y < box.top + EDGE_PX * 2;
    const down = last.y > box.bottom - EDGE_PX;
    if (up || down) {
      host.scroller().scrollTop += down ? SCROLL_PX : -SCROLL_PX;
      follow();
    }
    frame = requestAnimationFrame(scroll);
  };
  const begin = () => {
    if (!held) return;
    held.isDrag = true;
    follow();
    frame = requestAnimationFrame(scroll);
  };
  const end = () => {
    clearTimeout(resting);
    cancelAnimationFrame(frame);
    held = undefined;
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element) || held) return;
    const from = pointAt(host.body(), host.columns(), event.clientX, event.clientY);
    const id = event.target.closest<HTMLElement>("[data-block]")?.dataset.block;
    const block = id === undefined ? undefined : host.blockOf(id);
    if (!from || (!block && !host.canDraw())) return;
    const isTouch = event.pointerType === "touch";
    const atEnd = event.target.closest("[data-block-end]") !== null;
    last = { x: event.clientX, y: event.clientY };
    held = { id: event.pointerId, isTouch, ...last, from, block, atEnd, isDrag: false };
    if (!isTouch) {
      host.scroller().setPointerCapture(event.pointerId);
      // The press must not take the focus from the block, nor select text.
      if (!block) event.preventDefault();
    } else if (!block || host.canMove(block)) resting = setTimeout(begin, HOLD_MS);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== held?.id) return;
    last = { x: event.clientX, y: event.clientY };
    const isFar = Math.hypot(last.x - held.x, last.y - held.y) > SLACK_PX;
    if (held.isDrag) return follow();
    if (!isFar) return;
    if (held.isTouch) return end();
    if (held.block && !host.canMove(held.block)) return;
    begin();
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== held?.id) return;
    const done = held;
    const ghost = host.ghost();
    end();
    if (done.isDrag) {
      if (ghost?.kind === "draw") host.onDrawn(ghost);
      else if (ghost && done.block) host.onChanged(done.block.id, ghost);
    } else if (done.block) host.onPressed(done.block.id);
    else if (Math.hypot(event.clientX - done.x, event.clientY - done.y) <= SLACK_PX * 2) {
      host.onTapped(slotBetween(done.from.at, done.from.at, done.from.column));
    }
  };
  const cancel = (event: PointerEvent) => {
    if (event.pointerId !== held?.id) return;
    const wasDrag = held.isDrag;
    end();
    if (wasDrag) host.setGhost(undefined);
  };
  const takeBack = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !held?.isDrag) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    host.setGhost(undefined);
  };
  // Scrolling is decided by the browser when a finger comes down; once it holds something, it must not.
  const touch = (event: TouchEvent) => held?.isDrag && event.preventDefault();
  const menu = (event: Event) => held?.isTouch && event.preventDefault();

  onMount(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const body = host.body();
    const scroller = host.scroller();
    body.addEventListener("pointerdown", down, { signal });
    // On the scroller, which has the pointer once it is pressed.
    scroller.addEventListener("pointermove", move, { signal });
    scroller.addEventListener("pointerup", up, { signal });
    scroller.addEventListener("pointercancel", cancel, { signal });
    body.addEventListener("touchmove", touch, { signal, passive: false });
    body.addEventListener("contextmenu", menu, { signal });
    window.addEventListener("keydown", takeBack, { signal, capture: true });
    onCleanup(() => {
      end();
      stop.abort();
    });
  });
}
