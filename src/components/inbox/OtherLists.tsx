import { A } from "@solidjs/router";
import AlarmClock from "lucide-solid/icons/alarm-clock";
import Archive from "lucide-solid/icons/archive";
import ArrowRight from "lucide-solid/icons/arrow-right";
import Trash from "lucide-solid/icons/trash";
import { type Accessor, type JSX, Show } from "solid-js";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import type { InboxItem } from "#zero/inbox/schema.ts";
import type { Target } from "#zero/inbox/targets.ts";
import { useInbox } from "./context.ts";
import { type InboxList, useDoneItems, useTrashedItems } from "./data.ts";
import { dayText, inSentence, itemCount, KINDS, TARGET_FACES, whenText } from "./words.ts";

/** A list one reads and takes things back from: one line an item, one thing to do with it. */
function QuietList(props: {
  label: string;
  list: InboxList;
  empty: JSX.Element;
  keys?: Readonly<Record<string, (item: InboxItem) => void>>;
  fact: (item: Accessor<InboxItem>) => JSX.Element;
  action: (item: Accessor<InboxItem>) => JSX.Element;
}) {
  const keys = () =>
    Object.fromEntries(
      Object.entries(props.keys ?? {}).map(([key, run]) => [
        key,
        (id: string) => {
          const item = props.list.items().find((one) => one.id === id);
          if (item) run(item);
        },
      ]),
    );
  return (
    <ListState state={props.list.state()} empty={props.empty}>
      <SortableList label={props.label} items={props.list.items()} nameOf={(item) => item.text} keys={keys()}>
        {(item) => (
          <div class="flex min-h-11 items-center gap-2.5 border-line/70 border-b py-1.5">
            <Glyph
              icon={KINDS[item().kind].icon}
              size={16}
              label={KINDS[item().kind].name}
              class="shrink-0 text-faint"
            />
            <div class="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
              <span class="min-w-0 max-w-full break-words">{item().text}</span>
              <span class="text-faint text-xs">{props.fact(item)}</span>
            </div>
            {props.action(item)}
          </div>
        )}
      </SortableList>
    </ListState>
  );
}

export function SnoozedItems(props: { list: InboxList }) {
  const { verbs, now, clock } = useInbox();
  return (
    <QuietList
      label="Snoozed"
      list={props.list}
      empty={<EmptyState icon={AlarmClock} text="Nothing is snoozed. Press s on an item to see it later." />}
      keys={{
        e: (item) => verbs.wake([item]),
        "#": (item) => verbs.trash([item]),
        Delete: (item) => verbs.trash([item]),
      }}
      fact={(item) => <>Back {inSentence(whenText(item().snoozedUntil ?? 0, true, now(), clock()))}</>}
      action={(item) => (
        <Button size="small" kind="ghost" onClick={() => verbs.wake([item()])}>
          Back now
        </Button>
      )}
    />
  );
}

const isTarget = (type: string | undefined): type is Target => type !== undefined && type in TARGET_FACES;

/** What an item became, as a link where there is a page for it. */
function Became(props: { item: InboxItem }) {
  const { now, clock } = useInbox();
  const face = () => {
    const type = props.item.became?.type;
    return isTarget(type) ? TARGET_FACES[type] : undefined;
  };
  const day = () => inSentence(dayText(props.item.processedAt ?? props.item.updatedAt, now(), clock()));
  return (
    <Show when={face()} fallback={<>Archived {day()}</>}>
      {(target) => (
        <span class="inline-flex items-center gap-1">
          <ArrowRight size={12} aria-hidden="true" />
          <Show when={target().path} fallback={<>became {target().article}</>}>
            {(path) => (
              <A href={path()} class="underline hover:text-strong">
                became {target().article}
              </A>
            )}
          </Show>
          <span>{day()}</span>
        </span>
      )}
    </Show>
  );
}

export function DoneItems() {
  const { verbs } = useInbox();
  const putBack = (item: InboxItem) =>
    item.status === "processed" ? verbs.unprocess(item) : verbs.unarchive([item]);
  return (
    <QuietList
      label="Done"
      list={useDoneItems()}
      empty={<EmptyState icon={Archive} text="What you process or archive is kept here." />}
      keys={{ "#": (item) => verbs.trash([item]), Delete: (item) => verbs.trash([item]) }}
      fact={(item) => <Became item={item()} />}
      action={(item) => (
        <Button size="small" kind="ghost" onClick={() => putBack(item())}>
          Put back
        </Button>
      )}
    />
  );
}

export function TrashedItems() {
  const { verbs, now, clock } = useInbox();
  const trash = useTrashedItems();
  const empty = async () => {
    const items = trash.items();
    const yes = await ask({
      title: `Delete ${itemCount(items.length)} for good?`,
      text: "This can't be undone.",
      action: "Delete for good",
      danger: true,
    });
    if (yes) verbs.discard(items);
  };
  return (
    <>
      <Show when={trash.items().length > 0}>
        <div class="mb-2 flex items-center justify-between gap-3 text-faint text-sm">
          <p>What lies here goes for good after 30 days.</p>
          <Button size="small" kind="ghost" onClick={() => void empty()}>
            Empty trash
          </Button>
        </div>
      </Show>
      <QuietList
        label="Trash"
        list={trash}
        empty={<EmptyState icon={Trash} text="The trash is empty." />}
        keys={{ e: (item) => verbs.restore([item]) }}
        fact={(item) => <>Deleted {inSentence(dayText(item().deletedAt ?? 0, now(), clock()))}</>}
        action={(item) => (
          <Button size="small" kind="ghost" onClick={() => verbs.restore([item()])}>
            Restore
          </Button>
        )}
      />
    </>
  );
}
