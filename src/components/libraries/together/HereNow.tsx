import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { signedInUser, useSettings } from "#components/shell/person.ts";
import { Section } from "#components/ui/Section.tsx";
import { type HereRow, useHere } from "./data.ts";
import { clockText, RingedPortrait, secondsLeft, stateText } from "./Seen.tsx";

/** Who of the members is here, who focuses and how long, what they hear: only people who share it. */
export function HereNow(props: { libraryId: string }) {
  const here = useHere(() => props.libraryId);
  const settings = useSettings();
  const now = useNow(1_000);
  const others = () => here().filter(({ userId }) => userId !== signedInUser());
  return (
    <Section title="Here now" aside={others().length > 0 ? others().length : undefined}>
      <Show
        when={others().length > 0}
        fallback={<p class="text-faint text-sm">Nobody else is here right now.</p>}
      >
        <ul aria-label="Here now" class="-my-1">
          <For each={others()}>{(row) => <Person row={row} now={now()} />}</For>
        </ul>
      </Show>
      <Show when={settings()?.sharePresence === false}>
        <p class="mt-2 text-faint text-sm">
          The others do not see you.{" "}
          <A href="/settings" class="underline hover:text-strong">
            Show me
          </A>
        </p>
      </Show>
    </Section>
  );
}

function Person(props: { row: HereRow; now: number }) {
  const left = () => secondsLeft(props.row, props.now);
  return (
    <li class="flex min-h-11 items-center gap-3 py-1">
      <RingedPortrait row={props.row} now={props.now} />
      <span class="min-w-0 flex-1">
        <span class="block truncate text-strong">{props.row.profile?.name}</span>
        <span class="block truncate text-faint text-sm">{stateText(props.row, props.now)}</span>
      </span>
      <Show when={left()}>
        {(seconds) => (
          <span
            class="num text-sm text-text tabular-nums"
            role="timer"
            aria-label={`${props.row.profile?.name}: time left`}
          >
            {clockText(seconds())}
          </span>
        )}
      </Show>
    </li>
  );
}
