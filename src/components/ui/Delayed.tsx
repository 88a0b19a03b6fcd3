import { createSignal, For, type JSX, onCleanup, Show } from "solid-js";

/** Below this, an answer feels immediate and a placeholder would only flicker. */
const PATIENCE_MS = 300;

/** Shows its children only if they are still needed after 300 ms. */
export function Delayed(props: { ms?: number; children: JSX.Element }) {
  const [due, setDue] = createSignal(false);
  const timer = setTimeout(() => setDue(true), props.ms ?? PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));
  return <Show when={due()}>{props.children}</Show>;
}

// Fixed widths: a placeholder that changes with every render would look like news.
const WIDTHS = ["62%", "48%", "71%", "40%", "56%"] as const;

/** Rows that are not known yet, as quiet bars; nothing for the first 300 ms. */
export function Skeleton(props: { rows?: number; label?: string }) {
  return (
    <Delayed>
      <div role="status" aria-label={props.label ?? "Loading"} class="animate-fade">
        <For each={WIDTHS.slice(0, props.rows ?? 3)}>
          {(width) => (
            <div class="flex items-center gap-3 border-line/70 border-b py-3">
              <span class="size-4.5 rounded-[5px] bg-surface-2" />
              <span class="h-3 rounded-xs bg-surface-2" style={{ width }} />
            </div>
          )}
        </For>
      </div>
    </Delayed>
  );
}
