import { type JSX, Show } from "solid-js";

export type TransportBarProps = {
  /** Left: what runs, or an invitation to start. */
  session?: JSX.Element;
  /** Middle: the keys, of which a phone shows the main one. */
  controls?: JSX.Element;
  /** Right: the current track, which knows how to be small, the people where there is room, the lamp. */
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
        {props.track}
        <Show when={props.presence}>
          <div class="flex items-center max-md:hidden">{props.presence}</div>
        </Show>
        {props.lamp}
      </div>
    </section>
  );
}
