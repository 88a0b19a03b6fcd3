import { Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { usePageTitle } from "#components/ui/title.ts";

// Each browser has its own words for a module that did not arrive.
const NOT_LOADED = /dynamically imported module|importing a module script|failed to fetch/i;

/** What a page shows when it could not be drawn: what happened, what is safe, what to do. */
export function FailedPage(props: { error: unknown; retry?: () => void }) {
  usePageTitle(() => "Something broke");
  const message = () => (props.error instanceof Error ? props.error.message : String(props.error));
  const notLoaded = () => NOT_LOADED.test(message());
  return (
    <div role="alert" class="mx-auto flex max-w-[60ch] flex-col items-start gap-4 px-4 py-[14vh] sm:px-8">
      <h1 tabindex="-1" class="font-[620] text-strong text-xl tracking-[-0.015em]">
        {notLoaded() ? "This page could not be loaded" : "This page broke"}
      </h1>
      <p class="text-text">
        {notLoaded()
          ? "A part of it did not arrive, because the connection is gone or Ostinato was updated meanwhile."
          : "The fault is ours. What you wrote is kept on this device, and what runs keeps running."}
      </p>
      <div class="flex flex-wrap gap-2">
        <Button kind="primary" onClick={() => location.reload()}>
          Load again
        </Button>
        <Show when={!notLoaded() && props.retry}>
          {(retry) => <Button onClick={() => retry()()}>Try without loading</Button>}
        </Show>
      </div>
      <details class="w-full text-faint text-xs">
        <summary class="py-1">What the browser said</summary>
        <pre class="mt-1 whitespace-pre-wrap break-words rounded-md border border-line bg-surface-1 p-3">
          {message()}
        </pre>
      </details>
    </div>
  );
}
