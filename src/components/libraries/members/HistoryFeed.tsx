import { createMemo, createSignal, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { signedInUser, useDayClock, useToday } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { dayName } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { daysBetween } from "#zero/kernel/day.ts";
import { useLibraryContext } from "../context.ts";
import { useEvents } from "./data.ts";
import { type FeedDay, feedOf, type Line } from "./feed.ts";
import { agoText } from "./words.ts";

/** Enough to see what is new; the rest on demand. */
const SHOWN = 8;

/** What happened in the library, by day. */
export function HistoryFeed() {
  const { view } = useLibraryContext();
  const events = useEvents(() => view().id);
  const clock = useDayClock();
  const today = useToday();
  const now = useNow(30_000);
  const [isWhole, setWhole] = createSignal(false);
  const days = createMemo(() => feedOf(events.rows(), signedInUser(), clock()));
  const count = () => days().reduce((sum, { lines }) => sum + lines.length, 0);
  const shown = createMemo(() => (isWhole() ? days() : firstOf(days(), SHOWN)));
  const heading = (day: string) => {
    const ago = daysBetween(day, today());
    if (ago <= 0) return "Today";
    return ago === 1 ? "Yesterday" : dayName(day, { weekday: "short", day: "numeric", month: "short" });
  };
  const time = (line: Line) => (
    <time datetime={new Date(line.at).toISOString()} class="num ml-auto shrink-0 text-2xs text-faint">
      {agoText(line.at, now())}
    </time>
  );
  return (
    <Section title="What happened">
      <ListState
        state={events.state()}
        rows={2}
        empty={<EmptyState text="What you and the others do here is told here." />}
      >
        <For each={shown()}>
          {({ day, lines }) => (
            <div class="mb-3">
              <h3 class="mb-1 text-2xs text-faint">{heading(day)}</h3>
              <ul>
                <For each={lines}>
                  {(line) => (
                    <li class="flex items-baseline gap-3 py-1 text-sm">
                      <span class="min-w-0 break-words text-text">
                        <span class="text-strong">{line.who}</span> {line.did}
                        <Show when={line.what}>
                          {(what) => (
                            <>
                              {" "}
                              <em class="text-strong not-italic">{what()}</em>
                            </>
                          )}
                        </Show>
                        {line.more}
                      </span>
                      {time(line)}
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
        <Show when={count() > SHOWN && !isWhole()}>
          <Button kind="ghost" size="small" class="-ml-2.5" onClick={() => setWhole(true)}>
            Show all {count()}
          </Button>
        </Show>
      </ListState>
    </Section>
  );
}

function firstOf(days: readonly FeedDay[], most: number): FeedDay[] {
  let left = most;
  const first: FeedDay[] = [];
  for (const { day, lines } of days) {
    if (left <= 0) break;
    first.push({ day, lines: lines.slice(0, left) });
    left -= lines.length;
  }
  return first;
}
