import { A } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { cx } from "#components/ui/cx.ts";

export type LampState = "connecting" | "connected" | "offline" | "error" | "needs-auth";

const DOTS: Readonly<Record<LampState, string>> = {
  connected: "bg-good",
  connecting: "animate-breathe bg-faint",
  offline: "border-2 border-warn",
  error: "bg-bad",
  "needs-auth": "bg-warn",
};
const WORDS: Readonly<Record<LampState, string>> = {
  connected: "Live",
  connecting: "Connecting",
  offline: "Offline",
  error: "Reconnecting",
  "needs-auth": "Signed out",
};

/** `"Offline · 3 waiting"`; what waits is only worth a word while it can't be sent. */
export function lampText(state: LampState, waiting: number): string {
  if (waiting > 0 && state !== "connected") return `${WORDS[state]} · ${waiting} waiting`;
  return WORDS[state];
}

/** The state of sync as a small lamp. On a phone it speaks only when something is not as it should be. */
export function SyncLamp(props: { state: LampState; waiting?: number; class?: string }) {
  const text = () => lampText(props.state, props.waiting ?? 0);
  return (
    <div class={cx("flex items-center gap-2 whitespace-nowrap text-faint text-xs", props.class)}>
      <span aria-hidden="true" class={cx("size-2 shrink-0 rounded-full", DOTS[props.state])} />
      <span role="status" aria-live="polite" class={cx(props.state === "connected" && "max-sm:sr-only")}>
        <Switch fallback={text()}>
          <Match when={props.state === "needs-auth"}>
            <Show when={props.waiting} fallback="Session over">
              {(waiting) => <>{waiting()} waiting</>}
            </Show>
          </Match>
        </Switch>
      </span>
      <Show when={props.state === "needs-auth"}>
        <A
          rel="external"
          href={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}
          class="tap font-[560] text-accent-ink hover:underline"
        >
          Sign in
        </A>
      </Show>
    </div>
  );
}
