import { A } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Icon } from "#components/ui/icon.ts";

export type TransportBarProps = {
  /** Left: what runs (`TransportSession`) or an invitation to start. */
  session?: JSX.Element;
  /** Middle: `TransportKey`s, of which a phone shows the main one. */
  controls?: JSX.Element;
  /** Right, where there is room: the current track, the people, the lamp. */
  track?: JSX.Element;
  presence?: JSX.Element;
  lamp?: JSX.Element;
};

/** The transport at the bottom of every page, like in a DAW. On a phone it sits above the tab bar. */
export function TransportBar(props: TransportBarProps) {
  return (
    <section
      aria-label="Transport"
      class="z-20 grid h-15 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 border-line border-t bg-surface-1 pr-[max(0.75rem,env(safe-area-inset-right))] pl-[max(0.75rem,env(safe-area-inset-left))] sm:h-18 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] sm:gap-6 sm:px-5"
    >
      <div class="min-w-0">{props.session}</div>
      <div class="order-3 flex items-center gap-1.5 sm:order-2">{props.controls}</div>
      <div class="order-2 flex min-w-0 items-center justify-end gap-4 sm:order-3">
        <Show when={props.track}>
          <div class="hidden min-w-0 lg:block">{props.track}</div>
        </Show>
        <Show when={props.presence}>
          <div class="flex items-center max-md:hidden">{props.presence}</div>
        </Show>
        {props.lamp}
      </div>
    </section>
  );
}

/** The readout: time in tabular figures, what it is for, and where it leads. */
export function TransportSession(props: {
  /** `"31:42"`. */
  time: string;
  title: string;
  detail?: string;
  href?: string;
  /** The clock stands still. */
  paused?: boolean;
}) {
  return (
    <A
      href={props.href ?? "/focus"}
      class="flex w-fit max-w-full min-w-0 items-center gap-3 rounded-md outline-offset-4 sm:gap-4"
      activeClass=""
      inactiveClass=""
    >
      <span
        class={cx(
          "num font-[560] text-[1.375rem] leading-none tracking-[-0.02em] transition-colors sm:text-2xl",
          props.paused ? "text-faint" : "text-strong",
        )}
      >
        {props.time}
      </span>
      <span class="min-w-0">
        <span class="block truncate text-strong">{props.title}</span>
        <Show when={props.detail}>
          <span class="block truncate text-faint text-xs">{props.detail}</span>
        </Show>
      </span>
    </A>
  );
}

/** A key of the transport. The main one carries the light and is the one a phone keeps. */
export function TransportKey(props: {
  name: string;
  icon?: Icon;
  main?: boolean;
  keys?: string;
  onPress: () => void;
  disabled?: boolean;
  children?: JSX.Element;
}) {
  return (
    <IconButton
      name={props.name}
      icon={props.icon}
      keys={props.keys}
      kind={props.main ? "primary" : "normal"}
      size="large"
      disabled={props.disabled}
      class={cx("[&_svg]:fill-current", !props.main && "max-sm:hidden")}
      onClick={() => props.onPress()}
    >
      {props.children}
    </IconButton>
  );
}
