import type { Component, JSX } from "solid-js";

/** What `lucide-solid/icons/<name>` exports; import icons one by one, so that a page carries only its own. */
export type Icon = Component<
  JSX.SvgSVGAttributes<SVGSVGElement> & { size?: number | string; strokeWidth?: number | string }
>;
