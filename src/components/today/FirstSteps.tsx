// A first day: three small steps, in any order, each ticked by what it is about.
import Check from "lucide-solid/icons/check";
import { For, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { FIRST_STEPS, type FirstStep } from "#zero/today/rules.ts";

const TITLES: Readonly<Record<FirstStep, string>> = {
  capture: "Write down what is on your mind",
  habit: "Choose one habit",
  focus: "Focus for ten minutes",
};

export function FirstSteps(props: {
  taken: ReadonlySet<FirstStep>;
  next: FirstStep | null;
  begin: (step: FirstStep) => void;
}) {
  return (
    <ol class="grid gap-1 sm:grid-cols-3" aria-label="First steps">
      <For each={FIRST_STEPS}>
        {(step, index) => {
          const isTaken = () => props.taken.has(step);
          return (
            <li>
              <button
                type="button"
                disabled={isTaken()}
                aria-current={props.next === step ? "step" : undefined}
                onClick={() => props.begin(step)}
                class="tap flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left text-text enabled:hover:bg-surface-2"
              >
                <span
                  aria-hidden="true"
                  class={cx(
                    "num grid size-5 shrink-0 place-items-center rounded-full border text-2xs",
                    isTaken() ? "border-good text-good" : "border-line-strong text-faint",
                    props.next === step && "border-accent-ink text-accent-ink",
                  )}
                >
                  <Show when={isTaken()} fallback={index() + 1}>
                    <Check size={12} />
                  </Show>
                </span>
                <span class={cx("min-w-0 flex-1", isTaken() && "text-faint")}>{TITLES[step]}</span>
                <Show when={isTaken()}>
                  <span class="sr-only">done</span>
                </Show>
              </button>
            </li>
          );
        }}
      </For>
    </ol>
  );
}
