// Today's one action: return to what runs, or start.
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { timeText } from "#components/ui/dates.ts";
import { durationText } from "#components/ui/durations.ts";
import { type Running, useFocus } from "./FocusProvider.tsx";
import { clockText, MODE_NAMES } from "./words.ts";

export function FocusLead() {
  const focus = useFocus();
  return (
    <div class="flex flex-col gap-4 rounded-lg border border-line bg-surface-1 p-4.5 sm:flex-row sm:items-center sm:gap-6 sm:px-6 sm:py-5.5">
      <Show
        when={focus.session()}
        fallback={
          <>
            <Words
              title="Begin with one session"
              detail={`${durationText(focus.lengthOf("focus"))} of focus, nothing to set up`}
            />
            <Button kind="primary" size="large" onClick={() => void focus.start()}>
              Start focus
            </Button>
          </>
        }
      >
        {(session) => (
          <>
            <Words
              title={session().taskTitle ?? MODE_NAMES[session().mode]}
              detail={detail(session(), focus.isPaused(), focus.remaining())}
            />
            <A href="/focus" class={buttonClass("primary", "large")}>
              Return to session
            </A>
          </>
        )}
      </Show>
    </div>
  );
}

const detail = (session: Running, isPaused: boolean, remaining: number): string =>
  isPaused
    ? `Paused with ${clockText(remaining)} left`
    : `${MODE_NAMES[session.mode]} until ${timeText(session.endsAt)}`;

function Words(props: { title: string; detail: string }) {
  return (
    <div class="min-w-0 flex-1">
      <p class="truncate font-[580] text-[1.0625rem] text-strong tracking-[-0.01em]">{props.title}</p>
      <p class="num mt-0.5 text-faint">{props.detail}</p>
    </div>
  );
}
