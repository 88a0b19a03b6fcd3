import { type JSX, splitProps } from "solid-js";
import { cx } from "./cx.ts";
import { Glyph } from "./Glyph.tsx";
import type { Icon } from "./icon.ts";
import { tip } from "./Tooltip.tsx";

const KINDS = {
  ghost:
    "text-faint hover:bg-surface-2 hover:text-strong aria-expanded:bg-surface-2 aria-expanded:text-strong",
  normal: "bg-surface-2 text-strong hover:bg-surface-3",
  primary: "bg-accent text-on-accent hover:bg-[color-mix(in_oklab,var(--accent)_90%,var(--strong))]",
} as const;
const SIZES = {
  small: "tap size-7 rounded-sm",
  medium: "tap size-9 rounded-md",
  large: "size-11 rounded-[10px]",
} as const;
const ICON_PIXELS = { small: 15, medium: 17, large: 19 } as const;

export type IconButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  /** What it does, in a word or two: the accessible name and the tooltip. */
  name: string;
  icon?: Icon;
  kind?: keyof typeof KINDS;
  size?: keyof typeof SIZES;
  /** Shown in the tooltip. */
  keys?: string;
};

/** A button that is only a picture; `children` instead of `icon` for a short text such as “+5”, which its name holds. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["name", "icon", "kind", "size", "keys", "class", "children"]);
  return (
    <button
      type="button"
      aria-label={own.name}
      {...tip(own.name, own.keys)}
      {...rest}
      class={cx(
        "inline-grid shrink-0 select-none place-items-center font-semibold text-xs transition-colors",
        "disabled:pointer-events-none disabled:opacity-50",
        KINDS[own.kind ?? "ghost"],
        SIZES[own.size ?? "medium"],
        own.class,
      )}
    >
      {own.icon ? <Glyph icon={own.icon} size={ICON_PIXELS[own.size ?? "medium"]} /> : own.children}
    </button>
  );
}
