// The large timer: what runs, or what could.
import { Show } from "solid-js";
import { useFocus } from "./FocusProvider.tsx";
import { RunningStage } from "./RunningStage.tsx";
import { StartStage } from "./StartStage.tsx";

export function SessionStage() {
  const focus = useFocus();
  return (
    <section aria-label="Timer" class="flex flex-col items-center pt-4 pb-9 sm:pt-8">
      <Show when={focus.session()} fallback={<StartStage />}>
        {(session) => <RunningStage session={session()} />}
      </Show>
    </section>
  );
}
