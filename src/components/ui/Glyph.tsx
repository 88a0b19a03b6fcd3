import { createRoot } from "solid-js";
import type { Icon } from "./icon.ts";

/** What icons draw, as they first drew it. */
const models = new WeakMap<Icon, DocumentFragment>();

function strokesOf(icon: Icon): Node[] {
  let model = models.get(icon);
  if (!model) {
    const element = createRoot((dispose) => {
      const whole = icon({}) as unknown as SVGElement;
      dispose();
      return whole;
    });
    model = document.createDocumentFragment();
    model.append(...element.childNodes);
    models.set(icon, model);
  }
  return [...model.cloneNode(true).childNodes];
}

export type GlyphProps = {
  icon: Icon;
  /** In px. */
  size: number;
  strokeWidth?: number;
  class?: string | undefined;
  /** What it says to those who don't see it. Left out: nothing. */
  label?: string | undefined;
};

/**
 * An icon whose strokes are worked out once and then copied. The library's own component does it anew each time, with a
 * dozen computations; in a list, that is more than the rest of the row.
 */
export function Glyph(props: GlyphProps) {
  return (
    <svg
      width={props.size}
      height={props.size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={props.strokeWidth ?? 2}
      stroke-linecap="round"
      stroke-linejoin="round"
      class={props.class}
      role={props.label === undefined ? undefined : "img"}
      aria-label={props.label}
      aria-hidden={props.label === undefined ? "true" : undefined}
    >
      {strokesOf(props.icon)}
    </svg>
  );
}
