// Rows that are wider than the screen: what is chosen in them is where one sees it.
import { createEffect, on, onCleanup } from "solid-js";

/**
 * Scrolls a row sideways until what is chosen stands in its middle, at first and whenever another is. Only the row
 * moves, never the page.
 * @param chosen read again for each choice
 */
export function keepInView<T>(
  row: () => HTMLElement,
  choice: () => T,
  chosen: (row: HTMLElement, choice: T) => HTMLElement | null | undefined,
): void {
  createEffect(
    on(choice, (now) => {
      // What was just drawn has no width yet.
      const frame = requestAnimationFrame(() => {
        const [strip, item] = [row(), chosen(row(), now)];
        if (!item || strip.scrollWidth <= strip.clientWidth) return;
        const [outer, inner] = [strip.getBoundingClientRect(), item.getBoundingClientRect()];
        strip.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
      });
      onCleanup(() => cancelAnimationFrame(frame));
    }),
  );
}
