import LoaderCircle from "lucide-solid/icons/loader-circle";
import { type JSX, Show, splitProps } from "solid-js";
import { cx } from "./cx.ts";
import { Glyph } from "./Glyph.tsx";
import type { Icon } from "./icon.ts";
import { keyLabels } from "./Kbd.tsx";

export type ButtonKind = "primary" | "normal" | "ghost" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const KINDS: Record<ButtonKind, string> = {
  primary:
    "bg-accent text-on-accent hover:bg-[color-mix(in_oklab,var(--accent)_90%,var(--strong))] active:bg-[color-mix(in_oklab,var(--accent)_88%,var(--surface-0))]",
  normal: "bg-surface-3 text-strong hover:bg-[color-mix(in_oklab,var(--surface-3)_88%,var(--strong))]",
  ghost: "text-text hover:bg-surface-2 hover:text-strong",
  danger: "bg-bad/12 text-bad hover:bg-bad/20",
};
const SIZES: Record<ButtonSize, string> = {
  small: "h-7 gap-1.5 rounded-sm px-2.5 text-sm coarse:h-10",
  medium: "h-9 gap-2 rounded-md px-4 coarse:h-11",
  large: "h-11 gap-2 rounded-md px-5",
};

/** The look of a button, for links that are one. */
export const buttonClass = (kind: ButtonKind = "normal", size: ButtonSize = "medium"): string =>
  cx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-[560] transition-colors",
    "aria-disabled:pointer-events-none aria-disabled:opacity-50 disabled:pointer-events-none disabled:opacity-50",
    KINDS[kind],
    SIZES[size],
  );

export type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: Icon;
  /** Something only a server can answer is under way: the button stays focused and takes no second press. */
  busy?: boolean;
  /** Shown inside the button where there is a keyboard; the key itself is bound by a command. */
  keys?: string;
};

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [
    "kind",
    "size",
    "icon",
    "busy",
    "keys",
    "class",
    "children",
    "onClick",
  ]);
  const press: JSX.EventHandler<HTMLButtonElement, MouseEvent> = (event) => {
    if (own.busy) return event.preventDefault();
    if (typeof own.onClick === "function") own.onClick(event);
    else if (own.onClick) own.onClick[0](own.onClick[1], event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={cx(buttonClass(own.kind, own.size), own.class)}
      aria-busy={own.busy || undefined}
      onClick={press}
    >
      <Show
        when={own.busy}
        fallback={<Show when={own.icon}>{(icon) => <Glyph icon={icon()} size={16} />}</Show>}
      >
        <LoaderCircle size={16} class="animate-turn" />
      </Show>
      {own.children}
      <Show when={own.keys}>
        {(keys) => (
          <span aria-hidden="true" class="hidden font-normal text-sm opacity-75 fine:inline">
            {keyLabels(keys())
              .map((press) => press.join("+"))
              .join(" ")
              .toLowerCase()}
          </span>
        )}
      </Show>
    </button>
  );
}
