// A finger that moves a row sideways. The row follows it; let go far enough out, it acts.

export type Side = "left" | "right";

export interface SwipeOptions {
  /** What follows the finger. */
  content: () => HTMLElement;
  /** Shown behind the content; told which side is open, and whether letting go now would act. */
  onOpen: (side: Side | undefined, isFar: boolean) => void;
  onSwipe: (side: Side) => void;
}

/** Less than this may still be a tap or the beginning of a scroll, in px. */
const SLOP_PX = 12;
const FAR_PX = 88;

/** Listens on `element`, for touch only. Returns how to stop. */
export function swipe(element: HTMLElement, options: SwipeOptions): () => void {
  let pointer: number | undefined;
  let startX = 0;
  let startY = 0;
  let moved = 0;
  let isSwiping = false;

  const side = (): Side => (moved > 0 ? "right" : "left");
  const isFar = () => Math.abs(moved) >= FAR_PX;
  const end = () => {
    pointer = undefined;
    if (!isSwiping) return;
    isSwiping = false;
    options.content().style.transform = "";
    options.content().style.transition = "";
    options.onOpen(undefined, false);
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType !== "touch" || pointer !== undefined) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, a, [role=menu]")) return;
    pointer = event.pointerId;
    startX = event.clientX;
    startY = event.clientY;
    moved = 0;
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    moved = event.clientX - startX;
    if (!isSwiping) {
      if (Math.abs(event.clientY - startY) > SLOP_PX) return end();
      if (Math.abs(moved) < SLOP_PX) return;
      isSwiping = true;
      element.setPointerCapture?.(event.pointerId);
      options.content().style.transition = "none";
    }
    options.content().style.transform = `translateX(${moved}px)`;
    options.onOpen(side(), isFar());
  };
  const up = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    const acts = isSwiping && isFar();
    const to = side();
    // The click that follows a swipe is not meant for what lies under the finger.
    if (isSwiping) element.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => element.removeEventListener("click", swallow, { capture: true }), 0);
    end();
    if (acts) options.onSwipe(to);
  };
  const cancel = (event: PointerEvent) => {
    if (event.pointerId === pointer) end();
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel };
  for (const [type, listener] of Object.entries(listeners))
    element.addEventListener(type, listener as EventListener);
  return () => {
    for (const [type, listener] of Object.entries(listeners))
      element.removeEventListener(type, listener as EventListener);
  };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
