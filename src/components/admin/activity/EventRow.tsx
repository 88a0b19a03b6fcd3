import { A } from "@solidjs/router";
import { type Accessor, Show } from "solid-js";
import { causeName, movedText, systemName } from "#components/shell/deedWords.ts";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { dateText } from "#components/ui/dates.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import type { FeedEvent } from "./feed.ts";
import { iconOf } from "./icons.ts";
import { agoText } from "./stream.ts";

const EXACT = {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;

/** One deed: a line where there is room, two on a phone. Its height is that of the list's rows. */
export function EventRow(props: {
  event: FeedEvent;
  isTakenBack: boolean;
  now: Accessor<number>;
  timezone: string;
}) {
  const name = () => props.event.profile?.name ?? "Somebody";
  return (
    <>
      <Portrait
        name={name()}
        frame={props.event.profile?.frame}
        class="text-[0.56rem] max-sm:col-start-1 max-sm:row-span-2 max-sm:row-start-1"
      />
      <A
        href={`/admin/people/${props.event.userId}`}
        class="min-w-0 truncate font-[520] text-strong hover:underline max-sm:col-start-2 max-sm:row-start-1"
      >
        {name()}
      </A>
      <span class="flex min-w-0 items-center gap-2 text-text max-sm:col-start-2 max-sm:row-start-2">
        <Glyph icon={iconOf(props.event.eventType)} size={15} class="shrink-0 text-faint" />
        <span class="sr-only">{causeName(props.event.eventType)}: </span>
        <span
          class={cx("truncate", props.isTakenBack && "text-faint line-through")}
          title={props.event.title}
        >
          {props.event.title}
        </span>
        <Show when={props.isTakenBack}>
          <Chip tone="warn" class="shrink-0">
            Taken back
          </Chip>
        </Show>
      </span>
      <span
        class={cx(
          "num truncate text-right text-faint text-xs max-sm:col-start-3 max-sm:row-start-2",
          props.isTakenBack && "line-through",
        )}
      >
        {movedText(props.event)}
      </span>
      <span class="min-w-0 max-lg:hidden">
        <Chip>{systemName(props.event.category)}</Chip>
      </span>
      <time
        datetime={new Date(props.event.createdAt).toISOString()}
        class="num truncate text-right text-faint text-xs max-sm:col-start-3 max-sm:row-start-1"
      >
        <span class="group-focus-within:hidden group-hover:hidden group-focus:hidden">
          {agoText(props.event.createdAt, props.now())}
        </span>
        <span class="hidden group-focus-within:inline group-hover:inline group-focus:inline">
          {dateText(props.event.createdAt, { ...EXACT, timeZone: props.timezone })}
        </span>
      </time>
    </>
  );
}
