// The running session in the transport bar of every page.
import { useLocation } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Square from "lucide-solid/icons/square";
import { Show } from "solid-js";
import { IconButton } from "#components/ui/IconButton.tsx";
import { useFocus } from "./FocusProvider.tsx";
import { clockText, MODE_NAMES } from "./words.ts";

/** Pages that show the same controls in large: there the bar's are for the pointer only. */
const LARGE = ["/focus"];

const useIsDouble = () => {
  const location = useLocation();
  return () => LARGE.includes(location.pathname);
};

export function TransportSession() {
  const focus = useFocus();
  const double = useIsDouble();
  return (
    <div class="flex min-w-0 items-center gap-4" aria-hidden={double() || undefined}>
      <Show
        when={focus.session()}
        fallback={<span class="num font-[540] text-2xl text-faint tracking-[-0.02em]">{clockText(focus.lengthOf("focus"))}</span>}
      >
        {(session) => (
          <>
            <span
              role={double() ? undefined : "timer"}
              aria-live="off"
              class="num font-[560] text-2xl tracking-[-0.02em] sm:text-[1.75rem]"
              classList={{ "text-faint": focus.isPaused(), "text-strong": !focus.isPaused() }}
            >
              {clockText(focus.remaining())}
            </span>
            <span class="min-w-0">
              <span class="block truncate text-strong">{session().taskTitle ?? MODE_NAMES[session().mode]}</span>
              <span class="block truncate text-faint text-xs">
                {focus.isPaused() ? "Paused" : MODE_NAMES[session().mode]}
              </span>
            </span>
          </>
        )}
      </Show>
    </div>
  );
}

export function TransportControls() {
  const focus = useFocus();
  const double = useIsDouble();
  const reach = () => (double() ? { tabindex: -1, "aria-hidden": true as const } : {});
  return (
    <Show
      when={focus.session()}
      fallback={
        <IconButton name="Start focus" icon={Play} kind="primary" size="large" onClick={() => void focus.start()} {...reach()} />
      }
    >
      <IconButton name="Finish" icon={Square} kind="normal" size="large" class="max-sm:hidden" onClick={focus.finish} {...reach()} />
      <Show
        when={focus.isPaused()}
        fallback={<IconButton name="Pause" icon={Pause} kind="primary" size="large" onClick={focus.pause} {...reach()} />}
      >
        <IconButton name="Resume" icon={Play} kind="primary" size="large" onClick={focus.resume} {...reach()} />
      </Show>
      <IconButton name="Five more minutes" kind="normal" size="large" class="max-sm:hidden" onClick={focus.extend} {...reach()}>
        +5
      </IconButton>
    </Show>
  );
}
