import { createMemo, createRenderEffect, createRoot } from "solid-js";
import type { Icon } from "./icon.ts";

/** Icons as they were first drawn, with nothing asked of them. */
const models = new WeakMap<Icon, SVGElement>();

function copyOf(icon: Icon): SVGElement {
  let model = models.get(icon);
  if (!model) {
    model = createRoot((dispose) => {
      const element = icon({}) as unknown as SVGElement;
      dispose();
      return element;
    });
    models.set(icon, model);
  }
  return model.cloneNode(true) as SVGElement;
}

const setOrRemove = (element: Element, name: string, value: string | undefined) =>
  value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value);

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
 * An icon that is worked out once and then copied. The library's own component does it anew each time, with a dozen
 * computations; in a list, that is more than the rest of the row.
 */
export function Glyph(props: GlyphProps) {
  const drawn = createMemo(() => {
    const element = copyOf(props.icon);
    createRenderEffect(() => {
      element.setAttribute("width", String(props.size));
      element.setAttribute("height", String(props.size));
      if (props.strokeWidth !== undefined) element.setAttribute("stroke-width", String(props.strokeWidth));
      setOrRemove(element, "class", props.class);
      setOrRemove(element, "role", props.label === undefined ? undefined : "img");
      setOrRemove(element, "aria-label", props.label);
      setOrRemove(element, "aria-hidden", props.label === undefined ? "true" : undefined);
    });
    return element;
  });
  return <>{drawn()}</>;
}

/** The same sign, solid as on a tape deck: for what plays and stops. */
export const filled =
  (Sign: Icon): Icon =>
  (props) => <Sign {...props} fill="currentColor" strokeWidth={1} />;
