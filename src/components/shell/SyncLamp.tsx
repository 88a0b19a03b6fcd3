import { A } from "@solidjs/router";
import { Show } from "solid-js";
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

const QUIET: ReadonlySet<LampState> = new Set(["connected", "connecting"]);

/** `"Offline · 3 waiting"`; what waits is only worth a word while it can't be sent, what was refused always is. */
export function lampText(state: LampState, waiting: number, refused = 0): string {
  const parts = [WORDS[state]];
  if (waiting > 0 && state !== "connected") parts.push(`${waiting} waiting`);
  if (refused > 0) parts.push(`${refused} refused`);
  return parts.join(" · ");
}

/** The state of sync as a small lamp. On a phone it speaks only when something is not as it should be. */
export function SyncLamp(props: {
  state: LampState;
  waiting?: number;
  refused?: number;
  /** Asks whoever's session has ended to sign in again. */
  onSignIn?: () => void;
  /** Loads the newer version that is here; absent while there is none. */
  onUpdate?: (() => void) | undefined;
  class?: string;
}) {
  const text = () => lampText(props.state, props.waiting ?? 0, props.refused);
  const isPlain = () => QUIET.has(props.state) && !props.refused;
  return (
    <div class={cx("flex items-center gap-2 whitespace-nowrap text-faint text-xs", props.class)}>
      <span aria-hidden="true" class={cx("size-2 shrink-0 rounded-full", DOTS[props.state])} />
      <span
        role="status"
        class={cx("max-sm:max-w-20 max-sm:whitespace-normal", isPlain() && "max-sm:sr-only")}
      >
        <Show
          when={text() === WORDS[props.state]}
          fallback={
            <A href="/waiting" class="underline">
              {text()}
            </A>
          }
        >
          {text()}
        </Show>
      </span>
      <Show when={props.state === "needs-auth" && props.onSignIn}>
        {(signIn) => <LampButton text="Sign in" onClick={signIn()} />}
      </Show>
      <Show when={props.onUpdate}>
        {(update) => <LampButton text="Update" label="Load the new version" onClick={update()} />}
      </Show>
    </div>
  );
}

const LampButton = (props: { text: string; label?: string; onClick: () => void }) => (
  <button
    type="button"
    aria-label={props.label}
    onClick={() => props.onClick()}
    class="tap font-[560] text-accent-ink hover:underline"
  >
    {props.text}
  </button>
);
