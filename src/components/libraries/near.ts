// Which rows of a long list are near enough to be seen to be worth drawing.
import { type Accessor, createSignal, onCleanup, onMount } from "solid-js";

/** Drawn that far beyond the edge, so that scrolling finds rows and no gaps. */
const MARGIN = "500px 0px";

type Tell = (isNear: boolean) => void;
const told = new WeakMap<Element, Tell>();
let observer: IntersectionObserver | undefined;

function watch(element: Element, tell: Tell): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN },
  );
  told.set(element, tell);
  observer.observe(element);
  return () => observer?.unobserve(element);
}

/**
 * Whether an element is near what is shown. Where that can't be observed, everything is.
 * @param isNearFirst what holds until the first look
 */
export function useNear(element: () => Element, isNearFirst: boolean): Accessor<boolean> {
  const [isNear, setNear] = createSignal(isNearFirst || typeof IntersectionObserver === "undefined");
  onMount(() => {
    if (typeof IntersectionObserver !== "undefined") onCleanup(watch(element(), setNear));
  });
  return isNear;
}
