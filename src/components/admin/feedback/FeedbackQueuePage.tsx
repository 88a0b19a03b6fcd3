import { useQuery } from "@rocicorp/zero/solid";
import { createEffect, createSignal, on, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { QUEUE_PAGE } from "#zero/feedback/queue-queries.ts";
import { FEEDBACK_PRIORITIES, FEEDBACK_STATUSES } from "#zero/feedback/schema.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { useQueueFilters } from "./filters.ts";
import { QueueBar } from "./QueueBar.tsx";
import { QueueDetail } from "./QueueDetail.tsx";
import { type QueueItem, QueueRow } from "./QueueRow.tsx";
import { useQueueVerbs } from "./verbs.ts";
import { EMPTY_WORDS, MOVE_KEYS } from "./words.ts";

/** The queue on the left, what is open of it on the right; where there is no room, the one or the other. */
export function FeedbackQueuePage() {
  const filters = useQueueFilters();
  const verbs = useQueueVerbs();
  const now = useNow(60_000);
  const [found, details] = useQuery(() => operatorsQueries.feedbackQueue.list(filters.args()));
  const rows = () => found() as unknown as readonly QueueItem[];
  /** Which one is to be answered as soon as it is open. */
  const [asked, setAsked] = createSignal<string>();

  const byId = (run: (row: QueueItem) => void) => (feedbackId: string) => {
    const row = rows().find(({ id }) => id === feedbackId);
    if (row) run(row);
  };
  const keys = {
    Enter: (feedbackId: string) => filters.open(feedbackId),
    r: (feedbackId: string) => {
      setAsked(feedbackId);
      filters.open(feedbackId);
    },
    ...Object.fromEntries(
      FEEDBACK_STATUSES.map((status) => [MOVE_KEYS[status], byId((row) => verbs.move(row, status))]),
    ),
    ...Object.fromEntries(
      FEEDBACK_PRIORITIES.toReversed().map((priority, index) => [
        String(index + 1),
        byId((row) => verbs.prioritise(row, priority)),
      ]),
    ),
  };
  const step = (by: number) => {
    const at = rows().findIndex(({ id }) => id === filters.opened());
    const next = rows()[at === -1 ? 0 : Math.min(rows().length - 1, Math.max(0, at + by))];
    if (next) filters.open(next.id);
  };
  registerCommands(() => [
    {
      id: "feedbackQueue.next",
      title: "Next in the queue",
      group: "Feedback",
      keys: "j",
      run: () => step(1),
    },
    {
      id: "feedbackQueue.previous",
      title: "Previous in the queue",
      group: "Feedback",
      keys: "k",
      run: () => step(-1),
    },
    {
      id: "feedbackQueue.back",
      title: "Back to the queue",
      group: "Feedback",
      keys: "Escape",
      when: () => filters.opened() !== undefined,
      run: () => filters.open(undefined),
    },
  ]);
  let queue!: HTMLElement;
  let opened!: HTMLElement;
  // Where there is room for one of the two only, what had the focus is gone with the other.
  createEffect(
    on(
      filters.opened,
      (now, before) => {
        requestAnimationFrame(() => {
          const focused = document.activeElement;
          if (focused instanceof HTMLElement && focused !== document.body && focused.offsetParent) return;
          const target = now
            ? opened.querySelector<HTMLElement>("h2")
            : queue.querySelector<HTMLElement>(`[data-list-item="${before}"]`);
          target?.focus();
        });
      },
      { defer: true },
    ),
  );
  const isFiltered = () => Boolean(filters.args().kind || filters.args().priority || filters.args().text);

  return (
    <>
      <div class={cx(filters.opened() && "max-lg:hidden")}>
        <QueueBar filters={filters} />
      </div>
      <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <section ref={queue} aria-label="Queue" class={cx("min-w-0", filters.opened() && "max-lg:hidden")}>
          <ListState
            state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
            failed="The queue could not be loaded. It is there again as soon as the server answers."
            rows={5}
            empty={
              <Show when={isFiltered()} fallback={<EmptyState text={EMPTY_WORDS[filters.args().list]} />}>
                <EmptyState
                  text="Nothing fits these filters."
                  action={
                    <Button
                      onClick={() => filters.filter({ kind: undefined, priority: undefined, q: undefined })}
                    >
                      Clear filters
                    </Button>
                  }
                />
              </Show>
            }
          >
            <SortableList label="Feedback" items={rows()} nameOf={(row) => row.title} keys={keys}>
              {(row) => (
                <QueueRow
                  row={row()}
                  isOpen={filters.opened() === row().id}
                  now={now()}
                  onOpen={() => filters.open(row().id)}
                />
              )}
            </SortableList>
            <Show when={rows().length >= filters.args().pages * QUEUE_PAGE}>
              <div class="flex flex-wrap items-center justify-center gap-3 py-4 text-faint text-sm">
                <span>The first {rows().length} are shown.</span>
                <Show when={!filters.isWhole()}>
                  <Button size="small" onClick={() => filters.more()}>
                    Show more
                  </Button>
                </Show>
              </div>
            </Show>
          </ListState>
        </section>
        <section ref={opened} aria-label="Opened" class={cx("min-w-0", !filters.opened() && "max-lg:hidden")}>
          <Show
            when={filters.opened()}
            fallback={
              <Show when={rows().length > 0}>
                <EmptyState text="Open one to read it. The keys j and k go through the queue." />
              </Show>
            }
          >
            {(id) => (
              <QueueDetail
                id={id()}
                verbs={verbs}
                asked={asked()}
                onAsked={() => setAsked(undefined)}
                onOpen={filters.open}
              />
            )}
          </Show>
        </section>
      </div>
    </>
  );
}
