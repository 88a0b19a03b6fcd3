// The running session in the transport bar of every page.
import { A, useLocation } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Square from "lucide-solid/icons/square";
import { type JSX, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { filled } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Icon } from "#components/ui/icon.ts";
import { useFocus } from "./FocusProvider.tsx";
import { clockText, MODE_NAMES } from "./words.ts";

/** Where the page itself offers the same in large, the bar's controls are for the pointer only. */
const useIsDouble = () => {
  const focus = useFocus();
  const location = useLocation();
  return () => location.pathname === "/focus" || (location.pathname === "/today" && !focus.session());
};

export function TransportSession() {
  const focus = useFocus();
  const double = useIsDouble();
  return (
    <A
      href="/focus"
      class="flex w-fit min-w-0 max-w-full items-center gap-3 rounded-md outline-offset-4 sm:gap-4"
      {...(double() ? { tabindex: -1, "aria-hidden": true as const } : {})}
    >
      <Show
        when={focus.session()}
        fallback={
          <>
            <span
              aria-hidden="true"
              class="num font-[560] text-[1.375rem] text-faint leading-none tracking-[-0.02em] sm:text-2xl"
            >
              {clockText(focus.lengthOf("focus"))}
            </span>
            <span class="truncate text-faint max-sm:sr-only">Ready when you are</span>
          </>
        }
      >
        {(session) => (
          <>
            <span
              role={double() ? undefined : "timer"}
              aria-live="off"
              class="num font-[560] text-[1.375rem] leading-none tracking-[-0.02em] transition-colors sm:text-2xl"
              classList={{ "text-faint": focus.isPaused(), "text-strong": !focus.isPaused() }}
            >
              {clockText(focus.remaining())}
            </span>
            <span class="min-w-0">
              <span class="block truncate text-strong">
                {session().taskTitle ?? MODE_NAMES[session().mode]}
              </span>
              <span class="block truncate text-faint text-xs">
                {focus.isPaused() ? "Paused" : MODE_NAMES[session().mode]}
              </span>
            </span>
          </>
        )}
      </Show>
    </A>
  );
}

export function TransportControls() {
  const focus = useFocus();
  return (
    <Show
      when={focus.session()}
      fallback={<Key name="Start focus" icon={PlayFilled} main onPress={() => void focus.start()} />}
    >
      <Key name="Finish" icon={StopFilled} onPress={focus.finish} />
      <Show
        when={focus.isPaused()}
        fallback={<Key name="Pause" icon={PauseFilled} main onPress={focus.pause} />}
      >
        <Key name="Resume" icon={PlayFilled} main onPress={focus.resume} />
      </Show>
      <Key name="+5 minutes" onPress={focus.extend}>
        +5
      </Key>
    </Show>
  );
}

/** A key of the transport. The main one carries the light, and is the one a phone keeps. */
function Key(props: {
  name: string;
  icon?: Icon;
  main?: boolean;
  onPress: () => void;
  children?: JSX.Element;
}) {
  const double = useIsDouble();
  return (
    <IconButton
      name={props.name}
      {...(props.icon ? { icon: props.icon } : {})}
      kind={props.main ? "primary" : "normal"}
      size="large"
      class={cx(!props.main && "max-sm:hidden")}
      onClick={() => props.onPress()}
      {...(double() ? { tabindex: -1, "aria-hidden": true as const } : {})}
    >
      {props.children}
    </IconButton>
  );
}

const PlayFilled = filled(Play);
const PauseFilled = filled(Pause);
const StopFilled = filled(Square);
