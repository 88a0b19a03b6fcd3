import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { Kbd } from "./Kbd.tsx";

type Side = "above" | "below" | "right";
type Tip = { text: string; keys: string | undefined; x: number; y: number; side: Side };

const SHIFTS: Readonly<Record<Side, string>> = {
  above: "translate(-50%, -100%)",
  below: "translate(-50%, 0)",
  right: "translate(0, -50%)",
};
const DELAY_MS = 400;
const EDGE_PX = 8;
const HALF_WIDTH_PX = 90;

/**
 * Attributes that give any element a tooltip; its accessible name is still the element's own business. Inside
 * `data-tips="right"` tooltips stand at the right.
 */
export const tip = (text: string, keys?: string) => ({ "data-tip": text, "data-tip-keys": keys });

/**
 * One tooltip for the whole page, moved to whatever is pointed at or focused by keyboard. It repeats what is already
 * said by a name, so it is hidden from screen readers, and it never shows on touch.
 */
export function TooltipLayer() {
  const [shown, setShown] = createSignal<Tip>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let owner: Element | undefined;

  const hide = () => {
    clearTimeout(timer);
    owner = undefined;
    setShown(undefined);
  };
  const show = (element: HTMLElement) => {
    if (!element.isConnected || !element.dataset.tip) return hide();
    const box = element.getBoundingClientRect();
    const side: Side = element.closest("[data-tips=right]") ? "right" : box.top < 64 ? "below" : "above";
    const middle = box.left + box.width / 2;
    setShown({
      text: element.dataset.tip,
      keys: element.dataset.tipKeys || undefined,
      x:
        side === "right"
          ? box.right + 10
          : Math.min(Math.max(middle, EDGE_PX + HALF_WIDTH_PX), window.innerWidth - EDGE_PX - HALF_WIDTH_PX),
      y: side === "right" ? box.top + box.height / 2 : side === "below" ? box.bottom + 6 : box.top - 6,
      side,
    });
  };
  const point = (event: Event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]") : null;
    if (!element) return hide();
    if (element === owner) return;
    const already = shown() !== undefined;
    hide();
    owner = element;
    timer = setTimeout(() => show(element), already ? 0 : DELAY_MS);
  };
  const focus = (event: FocusEvent) => {
    if (event.target instanceof Element && event.target.matches(":focus-visible")) point(event);
  };
  const over = (event: PointerEvent) => {
    if (event.pointerType !== "touch") point(event);
  };
  onMount(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true, capture: true };
    document.addEventListener("pointerover", over, options);
    document.addEventListener("focusin", focus, options);
    for (const type of ["pointerdown", "keydown", "focusout", "scroll", "wheel"]) {
      document.addEventListener(type, hide, options);
    }
    onCleanup(() => {
      stop.abort();
      clearTimeout(timer);
    });
  });

  return (
    <Show when={shown()}>
      {(current) => (
        <Portal>
          <div
            aria-hidden="true"
            class="pointer-events-none fixed z-60 flex max-w-[180px] animate-fade items-center gap-2 rounded-sm border border-line bg-surface-3 px-2 py-1 text-strong text-xs shadow-float"
            style={{
              left: `${current().x}px`,
              top: `${current().y}px`,
              transform: SHIFTS[current().side],
            }}
          >
            {current().text}
            <Show when={current().keys}>{(keys) => <Kbd keys={keys()} />}</Show>
          </div>
        </Portal>
      )}
    </Show>
  );
}
