// The one action of the day. Which it is follows from where the person stands; there is always exactly one.
import { type JSX, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";

export interface Offer {
  title: string;
  detail: string;
  action: string;
  run: () => void;
}

/** `more`: something small beside it, never another big button. */
export function Lead(props: { offer: Offer; more?: JSX.Element }) {
  return (
    <div class="rounded-lg border border-line bg-surface-1 p-4.5 sm:px-6 sm:py-5.5">
      <div class="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-6">
        <div class="min-w-0 flex-1">
          <p class="truncate font-[580] text-[1.0625rem] text-strong tracking-[-0.01em]">
            {props.offer.title}
          </p>
          <p class="num mt-0.5 text-faint">{props.offer.detail}</p>
        </div>
        <Button kind="primary" size="large" onClick={() => props.offer.run()}>
          {props.offer.action}
        </Button>
      </div>
      <Show when={props.more}>
        <div class="mt-3.5 border-line/70 border-t pt-3">{props.more}</div>
      </Show>
    </div>
  );
}
