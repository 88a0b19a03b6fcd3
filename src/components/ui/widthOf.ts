import { type Accessor, createSignal, onCleanup, onMount } from "solid-js";

/** How wide an element is, in rem, live; without end until it is in the page. Told before the frame is painted. */
export function widthOf(element: () => HTMLElement): Accessor<number> {
  const [width, setWidth] = createSignal(Number.POSITIVE_INFINITY);
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (entry) setWidth(entry.contentRect.width / rem);
    });
    observer.observe(element());
    onCleanup(() => observer.disconnect());
  });
  return width;
}
