// What happened, newest first: what got done, everything that was counted, and every coin and point with its cause.
import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import Undo2 from "lucide-solid/icons/undo-2";
import { createSignal, Show } from "solid-js";
import { CAUSE_NAMES, causeName, movedText, SYSTEM_NAMES, systemName } from "#components/shell/deedWords.ts";
import { useDayClock, useToday } from "#components/shell/person.ts";
import { Chip } from "#components/ui/Chip.tsx";
import { timeText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { listStateOf } from "#components/ui/ListState.tsx";
import { Select } from "#components/ui/Select.tsx";
import type { ActivityEvent } from "#zero/activity/schema.ts";
import { dayOf } from "#zero/kernel/day.ts";
import type { LedgerEventType, System } from "#zero/progress/deeds.ts";
import type { LedgerEntry } from "#zero/progress/schema.ts";
import { queries } from "#zero/queries.ts";
import { PagedList } from "./PagedList.tsx";
import { createPaged } from "./paged.ts";
import { causePath, headingOf, systemPath } from "./words.ts";

type Details = () => { type: string };
const stateOf = (count: number, details: Details) =>
  listStateOf(count, details().type === "complete", details().type === "error");

export function Wins(props: { showsPay: boolean }) {
  const today = useToday();
  const paged = createPaged();
  const [rows, details] = useQuery(() => queries.activity.wins({ until: paged.until() }));
  return (
    <PagedList
      label="Wins"
      items={rows() as ActivityEvent[]}
      headingOf={(event) => headingOf(event.day, today())}
      state={stateOf(rows().length, details)}
      empty={<EmptyState text="What you finish stands here: sessions, quests, achievements." />}
      paged={paged}
    >
      {(event) => <EventRow event={event} showsPay={props.showsPay} />}
    </PagedList>
  );
}

const ALL = "all";
const SYSTEMS = [
  { value: ALL, label: "Everything" },
  ...Object.entries(SYSTEM_NAMES).map(([value, label]) => ({ value, label })),
];

export function Activity(props: { showsPay: boolean }) {
  const today = useToday();
  const paged = createPaged();
  const [system, setSystem] = createSignal<string>(ALL);
  const [rows, details] = useQuery(() =>
    queries.activity.feed({
      until: paged.until(),
      category: system() === ALL ? undefined : (system() as System),
    }),
  );
  const choose = (value: string) => {
    paged.newest();
    setSystem(value);
  };
  return (
    <>
      <Select label="System" class="mb-4 max-w-60" value={system()} onValue={choose} options={SYSTEMS} />
      <PagedList
        label="Activity"
        items={rows() as ActivityEvent[]}
        headingOf={(event) => headingOf(event.day, today())}
        state={stateOf(rows().length, details)}
        empty={<EmptyState text="Nothing of that kind has been done yet." />}
        paged={paged}
      >
        {(event) => <EventRow event={event} showsPay={props.showsPay} />}
      </PagedList>
    </>
  );
}

export function EventRow(props: { event: ActivityEvent; showsPay: boolean }) {
  const clock = useDayClock();
  return (
    <>
      <span class="num w-16 whitespace-nowrap text-faint text-xs">
        {timeText(props.event.createdAt, clock().timezone)}
      </span>
      <span class="min-w-0 flex-1 break-words text-text">{props.event.title}</span>
      <Show when={props.showsPay && movedText(props.event)}>
        {(moved) => <span class="num whitespace-nowrap text-faint text-xs">{moved()}</span>}
      </Show>
      <Subject path={systemPath(props.event.category)} name={systemName(props.event.category)} />
    </>
  );
}

function Subject(props: { path: string | undefined; name: string }) {
  return (
    <Show when={props.path} fallback={<Chip class="max-sm:hidden">{props.name}</Chip>}>
      {(path) => (
        <A href={path()} class="tap rounded-full max-sm:hidden">
          <Chip class="hover:border-line-strong">{props.name}</Chip>
        </A>
      )}
    </Show>
  );
}

const CAUSES = [
  { value: ALL, label: "Every cause" },
  ...Object.entries(CAUSE_NAMES).map(([value, label]) => ({ value, label })),
];

/** Every row of the ledger. A row taken back stands beside the one that takes it back: nothing is ever erased. */
export function Ledger() {
  const clock = useDayClock();
  const today = useToday();
  const paged = createPaged();
  const [cause, setCause] = createSignal<string>(ALL);
  const [rows, details] = useQuery(() =>
    queries.progress.ledger({
      until: paged.until(),
      eventTypes: cause() === ALL ? undefined : [cause() as LedgerEventType],
    }),
  );
  const choose = (value: string) => {
    paged.newest();
    setCause(value);
  };
  return (
    <>
      <Select label="Cause" class="mb-4 max-w-60" value={cause()} onValue={choose} options={CAUSES} />
      <PagedList
        label="Ledger"
        items={rows() as LedgerEntry[]}
        headingOf={(entry) => headingOf(dayOf(entry.createdAt, clock()), today())}
        state={stateOf(rows().length, details)}
        empty={<EmptyState text="Experience and coins are entered here, with what they were for." />}
        paged={paged}
      >
        {(entry) => (
          <>
            <span class="num w-16 whitespace-nowrap text-faint text-xs">
              {timeText(entry.createdAt, clock().timezone)}
            </span>
            <span class="min-w-0 flex-1 break-words text-text">
              {entry.reason}
              <Show when={entry.reversesId}>
                <Chip icon={Undo2} class="ml-2">
                  Taken back
                </Chip>
              </Show>
            </span>
            <span class="num whitespace-nowrap text-sm text-strong">{movedText(entry)}</span>
            <Subject path={causePath(entry.eventType)} name={causeName(entry.eventType)} />
          </>
        )}
      </PagedList>
    </>
  );
}
