import { For } from "solid-js";
import type { FeedbackContext } from "#zero/feedback/schema.ts";
import { linesOf } from "./context.ts";

/** What is sent, or was sent, along. */
export const Details = (props: { context: FeedbackContext }) => (
  <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
    <For each={linesOf(props.context)}>
      {({ name, value }) => (
        <>
          <dt class="text-faint">{name}</dt>
          <dd class="break-words text-text">{value}</dd>
        </>
      )}
    </For>
  </dl>
);
