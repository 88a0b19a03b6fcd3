import ArrowUp from "lucide-solid/icons/arrow-up";
import { createEffect, createMemo, For, on, onCleanup, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { useDayClock } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { EventRow } from "./EventRow.tsx";
import type { Feed } from "./feed.ts";
import { createRows } from "./rows.ts";
import { countText } from "./words.ts";

/** Rows before the end at which more are asked for. */
const AHEAD = 20;

/** The rows of the feed, of which only those on the screen are in the document. */
export function FeedList(props: { feed: Feed; onOlder: () => void; onNewest: (() => void) | undefined }) {
  let list!: HTMLUListElement;
  const clock = useDayClock();
  const now = useNow(1_000);
  const feed = () => props.feed;
  const rows = createRows(
    () => list,
    () => feed().rows().length,
  );
  const byId = createMemo(
    () =>
      new Map(
        feed()
          .rows()
          .map((event) => [event.id, event]),
      ),
  );
  const shown = createMemo(() => {
    const { from, to } = rows.range();
    return feed()
      .rows()
      .slice(from, to)
      .map(({ id }) => id);
  });

  // What one reads, or has the focus on, stays where it is.
  const hasFocus = () => list.contains(document.activeElement);
  const settle = () => feed().setReading(!rows.isAtTop() || hasFocus());
  createEffect(on(rows.isAtTop, settle));
  // Another view is read from its top.
  createEffect(
    on(
      () => feed().scope(),
      () => {
        rows.toTop();
        settle();
      },
      { defer: true },
    ),
  );
  onCleanup(() => feed().setReading(false));
  createEffect<readonly string[]>((before) => {
    const ids = feed()
      .rows()
      .map(({ id }) => id);
    const { from } = rows.range();
    const anchor = before[from];
    const index = anchor === undefined ? -1 : ids.indexOf(anchor);
    if (feed().isHeld() && !rows.isAtTop() && index >= 0 && index !== from)
      rows.shift((index - from) * rows.height());
    return ids;
  }, []);
  createEffect(() => {
    if (rows.range().to >= feed().rows().length - AHEAD) feed().grow();
  });

  const leadUp = () => {
    if (hasFocus()) (document.activeElement as HTMLElement).blur();
    feed().setPaused(false);
    rows.toTop();
    settle();
    props.onNewest?.();
  };
  const enter = () => {
    const edge = list.closest("main")?.getBoundingClientRect().top ?? 0;
    const items = [...list.querySelectorAll<HTMLElement>("[data-list-item]")];
    (items.find((item) => item.getBoundingClientRect().top >= edge) ?? items[0])?.focus();
  };
  registerCommands(() => [
    { id: "activity.next", title: "Into the feed", group: "Activity", keys: "j", hidden: true, run: enter },
    {
      id: "activity.top",
      title: "Up to the newest",
      group: "Activity",
      keys: ".",
      icon: ArrowUp,
      run: leadUp,
    },
  ]);
  const move = listKeyDown();
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key === "Home") return leadUp();
    // The last row in the document is not the last one there is.
    if (event.key !== "End") move(event);
  };

  return (
    <>
      <div class="pointer-events-none sticky top-14 z-10 max-sm:top-28 flex h-0 justify-center">
        <Show when={props.onNewest || (feed().isHeld() && feed().arrived() > 0)}>
          <Button
            kind="primary"
            size="small"
            icon={ArrowUp}
            class="pointer-events-auto mt-1 rounded-full! shadow-float"
            onClick={leadUp}
          >
            <span class="num">{props.onNewest ? "Newest" : `${countText(feed().arrived())} new`}</span>
          </Button>
        </Show>
      </div>
      <ul
        ref={list}
        aria-label="Activity"
        data-rows={feed().rows().length}
        class="[overflow-anchor:none]"
        style={{
          height: `${feed().rows().length * rows.height()}px`,
          "padding-top": `${rows.range().from * rows.height()}px`,
        }}
        onKeyDown={onKeyDown}
        onFocusIn={settle}
        onFocusOut={() => queueMicrotask(settle)}
      >
        <For each={shown()}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(event) => (
                <li
                  data-list-item={id}
                  data-taken-back={feed().isTakenBack(id) ? "" : undefined}
                  tabindex={0}
                  class={cx(
                    "group grid h-15 items-center gap-x-3 border-line/70 border-b px-1 focus-visible:-outline-offset-2 sm:h-11",
                    "grid-cols-[auto_minmax(0,1fr)_auto]",
                    "sm:grid-cols-[auto_minmax(6rem,11rem)_minmax(0,1fr)_9rem_8rem]",
                    "lg:grid-cols-[auto_minmax(6rem,12rem)_minmax(0,1fr)_10rem_6rem_8rem]",
                  )}
                >
                  <EventRow
                    event={event()}
                    isTakenBack={feed().isTakenBack(id)}
                    now={now}
                    timezone={clock().timezone}
                  />
                </li>
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={feed().next()}>
        <div class="mt-4 flex justify-center">
          <Button kind="ghost" onClick={() => props.onOlder()}>
            Look further back
          </Button>
        </div>
      </Show>
    </>
  );
}
