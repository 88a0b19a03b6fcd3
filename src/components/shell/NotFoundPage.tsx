import { buttonClass } from "#components/ui/Button.tsx";
import { usePageTitle } from "#components/ui/title.ts";

/** A path that leads nowhere. */
export function NotFoundPage() {
  usePageTitle(() => "Not found");
  return (
    <main class="grid min-h-dvh place-items-center px-6">
      <div class="flex max-w-[44ch] flex-col items-start gap-4">
        <div aria-hidden="true" class="flex gap-1">
          <span class="h-5.5 w-9 rounded-[5px] bg-accent" />
          <span class="h-5.5 w-9 rounded-[5px] bg-accent" />
          <span class="hatched h-5.5 w-9 rounded-[5px]" />
          <span class="h-5.5 w-9 rounded-[5px] bg-accent" />
        </div>
        <h1 class="font-[620] text-strong text-xl tracking-[-0.015em]">A rest, not a note</h1>
        <p class="text-text">
          There is no page at this address. It may have been moved, or the link was cut short.
        </p>
        <a href="/today" class={buttonClass("primary")}>
          Go to Today
        </a>
      </div>
    </main>
  );
}
