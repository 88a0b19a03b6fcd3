// A finger that wipes sideways turns the page.

/** So far sideways, and so little up or down, in px. */
const FAR_PX = 56;
const STRAIGHT = 0.6;

export function useSwipe(page: (by: 1 | -1) => void) {
  let begun: { x: number; y: number } | undefined;
  return {
    onTouchStart: (event: TouchEvent) => {
      const [touch] = event.touches;
      begun = touch && event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : undefined;
    },
    onTouchEnd: (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      const from = begun;
      begun = undefined;
      // Whoever took hold of something has said so.
      if (!touch || !from || event.defaultPrevented) return;
      const dx = touch.clientX - from.x;
      const dy = touch.clientY - from.y;
      if (Math.abs(dx) > FAR_PX && Math.abs(dy) < Math.abs(dx) * STRAIGHT) page(dx < 0 ? 1 : -1);
    },
    onTouchCancel: () => {
      begun = undefined;
    },
  };
}
