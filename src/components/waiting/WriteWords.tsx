import { For, Show } from "solid-js";
import type { OutboxEntry } from "#components/shell/outbox.ts";
import { dateText } from "#components/ui/dates.ts";
import { describeEntry, textsOf } from "./describe.ts";

/** What was done and when, and every text in it. */
export function WriteWords(props: { entry: OutboxEntry; hideTexts?: boolean }) {
  return (
    <>
      <p class="flex gap-3 text-strong">
        <span class="min-w-0 flex-1">{describeEntry(props.entry)}</span>
        <time class="num text-faint text-xs" datetime={new Date(props.entry.at).toISOString()}>
          {dateText(props.entry.at, { dateStyle: "short", timeStyle: "short" })}
        </time>
      </p>
      <Show when={!props.hideTexts}>
        <For each={textsOf(props.entry)}>
          {({ text }) => <p class="mt-0.5 max-w-[72ch] whitespace-pre-wrap break-words text-text">{text}</p>}
        </For>
      </Show>
    </>
  );
}
