import ArrowUpRight from "lucide-solid/icons/arrow-up-right";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Flag from "lucide-solid/icons/flag";
import Hash from "lucide-solid/icons/hash";
import Repeat from "lucide-solid/icons/repeat";
import { For, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { deadlineOf, dueHasTime, isLate, repeatOf } from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { dayOf } from "#zero/kernel/day.ts";
import { useInbox } from "./context.ts";
import { PRIORITY_NAMES, whenText } from "./words.ts";

/** Addresses in the text of a link, as far as they can be opened. */
const linksOf = (item: Pick<InboxItem, "parsed">): string[] =>
  item.parsed?.parts.flatMap((part) =>
    part.type === "link" && /^https?:/i.test(part.url) ? [part.url] : [],
  ) ?? [];

/** Small facts beside the text; only those that say something. */
export function ItemFacts(props: { item: InboxItem }) {
  const { now, clock } = useInbox();
  const due = () => {
    const { dueAt } = props.item;
    const deadline = deadlineOf(props.item, clock());
    if (dueAt === null || deadline === null) return undefined;
    const late = isLate(props.item, now(), clock());
    const isToday = dayOf(deadline, clock()) === dayOf(now(), clock());
    return {
      text: `${late ? "Late: " : ""}${whenText(dueAt, dueHasTime(props.item), now(), clock())}`,
      tone: late ? ("bad" as const) : isToday ? ("warn" as const) : ("normal" as const),
    };
  };
  return (
    <>
      <WaitingMark id={props.item.id} />
      <Show when={due()}>
        {(fact) => (
          <Chip tone={fact().tone} icon={CalendarClock}>
            {fact().text}
          </Chip>
        )}
      </Show>
      <Show when={repeatOf(props.item)}>
        {(words) => (
          <Chip icon={Repeat}>
            <span class="sr-only">{words()}</span>
            <span aria-hidden="true">repeats</span>
          </Chip>
        )}
      </Show>
      <Show
        when={
          props.item.priority === "high" || props.item.priority === "low" ? props.item.priority : undefined
        }
      >
        {(priority) => (
          <Chip tone={priority() === "high" ? "warn" : "normal"} icon={Flag}>
            {PRIORITY_NAMES[priority()]}
            <span class="sr-only"> priority</span>
          </Chip>
        )}
      </Show>
      <For each={props.item.tags}>{(tag) => <Chip icon={Hash}>{tag}</Chip>}</For>
      <For each={linksOf(props.item)}>
        {(url) => (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            class="tap inline-flex h-5 max-w-full items-center gap-1 rounded-full border border-line px-2 text-2xs text-text hover:text-strong"
          >
            <span class="truncate">{/^https?:\/\/(?:www\.)?([^/?#]+)/i.exec(url)?.[1] ?? url}</span>
            <ArrowUpRight size={11} class="shrink-0" aria-label="(opens in a new tab)" />
          </a>
        )}
      </For>
    </>
  );
}
