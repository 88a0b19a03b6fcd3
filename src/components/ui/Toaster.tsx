import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { cx } from "./cx.ts";
import { dismiss, holdToasts, releaseToasts, type ShownToast, toasts } from "./toast.ts";

const DOTS = { normal: "bg-faint", good: "bg-good", warn: "bg-warn", bad: "bg-bad" } as const;

/**
 * Shows the queue of `toast()`; once per page, in the frame. Its live region is always there, so that it is heard, and
 * it stays in reach above an open dialog.
 */
export function Toaster() {
  return (
    <Portal>
      <section
        aria-label="Notifications"
        data-kb-top-layer
        onPointerEnter={holdToasts}
        onPointerLeave={releaseToasts}
        onFocusIn={holdToasts}
        onFocusOut={releaseToasts}
        class="pointer-events-none fixed inset-x-3 bottom-[calc(var(--bottom-bars,0px)+0.75rem)] z-60 flex flex-col items-center gap-2 sm:right-auto sm:left-1/2 sm:-translate-x-1/2"
      >
        <div role="status" aria-live="polite" aria-atomic="false" class="contents">
          <For each={toasts()}>{(entry) => <Entry entry={entry} />}</For>
        </div>
      </section>
    </Portal>
  );
}

function Entry(props: { entry: ShownToast }) {
  return (
    <div
      role={props.entry.tone === "bad" ? "alert" : undefined}
      class="pointer-events-auto flex w-full animate-rise items-center gap-3 rounded-md border border-line bg-surface-3 py-1.5 pr-1.5 pl-3.5 text-strong shadow-float sm:w-auto sm:min-w-72 sm:max-w-128"
    >
      <span aria-hidden="true" class={cx("size-2 shrink-0 rounded-full", DOTS[props.entry.tone])} />
      <span class="min-w-0 flex-1 py-1">{props.entry.text}</span>
      <Show when={props.entry.action}>
        {(action) => (
          <button
            type="button"
            class="tap rounded-sm px-2.5 py-1 font-[560] text-accent-ink hover:bg-surface-2"
            onClick={() => action().run()}
          >
            {action().label}
          </button>
        )}
      </Show>
      <button
        type="button"
        aria-label="Dismiss"
        class="tap grid size-7 place-items-center rounded-sm text-faint hover:bg-surface-2 hover:text-strong"
        onClick={() => dismiss(props.entry.id)}
      >
        <X size={14} />
      </button>
    </div>
  );
}
