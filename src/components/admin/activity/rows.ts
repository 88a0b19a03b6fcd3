// Which rows of a long list are in the document: those of the screen and a few around it. All rows are equally high.
import { type Accessor, createMemo, createSignal, onCleanup, onMount } from "solid-js";

/** Rows drawn above and below the screen, so that the next one is there to be focused. */
const AROUND = 8;
const NARROW = "(width < 40rem)";
/** Height of a row, in rem: two lines on a phone. */
const HEIGHT_REM = { narrow: 3.75, wide: 2.75 };

export interface Range {
  from: number;
  to: number;
}

/** @param top px of the list above the edge of the screen; negative while it begins below it */
export function rangeOf(top: number, screen: number, row: number, count: number): Range {
  const from = Math.max(0, Math.floor(top / row) - AROUND);
  const to = Math.max(0, Math.min(count, Math.ceil((top + screen) / row) + AROUND));
  return { from: Math.min(from, to), to };
}

export interface Rows {
  /** Px of one row. */
  height: Accessor<number>;
  range: Accessor<Range>;
  /** Whether nothing of the list is scrolled away. */
  isAtTop: Accessor<boolean>;
  /** Scrolls so many px, which is not the person's doing. */
  shift: (px: number) => void;
  toTop: () => void;
}

/** @param list the element of all rows, inside whatever scrolls the page */
export function createRows(list: () => HTMLElement, count: Accessor<number>): Rows {
  const narrow = matchMedia(NARROW);
  const measuredHeight = () =>
    (narrow.matches ? HEIGHT_REM.narrow : HEIGHT_REM.wide) *
    Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const [height, setHeight] = createSignal(measuredHeight());
  const [seen, setSeen] = createSignal({ top: 0, screen: window.innerHeight });
  let scroller: HTMLElement | undefined;

  const look = () => {
    if (!scroller) return;
    const edge = scroller.getBoundingClientRect();
    const top = edge.top - list().getBoundingClientRect().top;
    setSeen((was) => (was.top === top && was.screen === edge.height ? was : { top, screen: edge.height }));
  };
  const measure = () => {
    setHeight(measuredHeight());
    look();
  };
  onMount(() => {
    scroller = list().closest("main") ?? document.documentElement;
    scroller.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", measure);
    const size = new ResizeObserver(measure);
    size.observe(scroller);
    look();
    onCleanup(() => {
      scroller?.removeEventListener("scroll", look);
      window.removeEventListener("resize", measure);
      size.disconnect();
    });
  });

  const range = createMemo(() => rangeOf(seen().top, seen().screen, height(), count()), undefined, {
    equals: (a, b) => a.from === b.from && a.to === b.to,
  });
  return {
    height,
    range,
    isAtTop: createMemo(() => seen().top <= 0),
    shift: (px) => {
      if (scroller) scroller.scrollTop += px;
      look();
    },
    toTop: () => {
      scroller?.scrollTo({ top: 0 });
      look();
    },
  };
}
