import InboxIcon from "lucide-solid/icons/inbox";
import { createMemo, createSignal, type JSX, Match, onCleanup, Show, Switch } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { type Command, registerCommands } from "#components/shell/commands.ts";
import { useDayClock } from "#components/shell/person.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { AskDialogs } from "./AskDialogs.tsx";
import { CaptureField } from "./CaptureField.tsx";
import { setBoxOnPage } from "./CaptureHost.tsx";
import { type Asking, InboxProvider } from "./context.ts";
import { useOpenItems } from "./data.ts";
import { useDraft } from "./draft.ts";
import { ItemRow } from "./ItemRow.tsx";
import { DoneItems, SnoozedItems, TrashedItems } from "./OtherLists.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { useInboxVerbs } from "./verbs.ts";

/** Longer than a dialog takes to go. */
const REFOCUS_MS = 60;

type TabName = "open" | "snoozed" | "done" | "trash";

export interface InboxPageProps {
  /** What others ask and wait to be answered, above everything else. */
  questions?: JSX.Element;
}

export function InboxPage(props: InboxPageProps) {
  const { open, snoozed } = useOpenItems();
  const draft = useDraft();
  const verbs = useInboxVerbs();
  const now = useNow(30_000);
  const clock = useDayClock();
  const [tab, setTab] = createSignal<TabName>("open");
  const [selection, setSelection] = createSignal<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = createSignal<string>();
  const [asking, setAsking] = createSignal<Asking>();
  const [current, setCurrent] = createSignal<string>();
  let list: HTMLDivElement | undefined;
  let refocus: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => {
    setBoxOnPage(undefined);
    clearTimeout(refocus);
  });

  const items = open.items;
  /** A dialog gives the focus back to its row; when that has gone, the row in its place gets it. */
  const close = () => {
    setAsking(undefined);
    clearTimeout(refocus);
    refocus = setTimeout(() => {
      if (document.activeElement === document.body)
        list?.querySelector<HTMLElement>('[data-list-item][tabindex="0"]')?.focus({ preventScroll: true });
    }, REFOCUS_MS);
  };
  const selected = createMemo(() => items().filter((item) => selection().has(item.id)));
  const clear = () => setSelection(new Set<string>());
  const select = (id: string, to = !selection().has(id)) =>
    setSelection((before) => {
      const after = new Set(before);
      if (to) after.add(id);
      else after.delete(id);
      return after;
    });

  /** What a key acts on: the selection, if there is one, else the row it was pressed in. */
  const targets = (id: string | undefined): readonly InboxItem[] => {
    if (selected().length > 0) return selected();
    const item = items().find((one) => one.id === id);
    return item ? [item] : [];
  };
  const asks = (what: Asking["what"]) => (id: string | undefined) => setAsking({ what, items: targets(id) });
  const acts = (verb: (items: readonly InboxItem[]) => void) => (id: string | undefined) => {
    verb(targets(id));
    clear();
  };
  const actions = {
    e: { title: "Process", run: asks("process") },
    s: { title: "Snooze", run: asks("snooze") },
    d: { title: "Set due date", run: asks("due") },
    a: { title: "Archive", run: acts(verbs.archive) },
    "#": { title: "Move to trash", run: acts(verbs.trash) },
  };
  const keys = {
    ...Object.fromEntries(Object.entries(actions).map(([key, { run }]) => [key, run])),
    Delete: actions["#"].run,
    Enter: (id: string) => setEdited(id),
    x: (id: string) => select(id),
    Escape: clear,
  };
  registerCommands(() =>
    Object.entries(actions).map(
      ([key, { title, run }]): Command => ({
        id: `inbox.${key}`,
        title,
        group: "Inbox",
        keys: key,
        when: () => tab() === "open" && targets(current()).length > 0,
        run: () => run(current()),
      }),
    ),
  );

  // Built once: a new tab would be a new list, without focus and without what is open in it.
  const tabs: Tab<TabName>[] = [
    {
      value: "open",
      label: "Open",
      get count() {
        return items().length;
      },
    },
    {
      value: "snoozed",
      label: "Snoozed",
      get count() {
        return snoozed.items().length;
      },
    },
    { value: "done", label: "Done" },
    { value: "trash", label: "Trash" },
  ];
  const state = () => (items().length > 0 ? "known" : open.state());

  return (
    <InboxProvider
      value={{
        now,
        clock,
        verbs,
        ask: setAsking,
        isSelected: (id) => selection().has(id),
        isSelecting: () => selected().length > 0,
        select,
        edited,
        edit: setEdited,
      }}
    >
      <Page title="Inbox" width="narrow">
        {props.questions}
        <div class="mb-4">
          <CaptureField text={draft} ref={setBoxOnPage} onSaved={() => setTab("open")} />
        </div>
        <Tabs label="Which items" tabs={tabs} value={tab()} onValue={setTab}>
          {(value) => (
            <Switch>
              <Match when={value === "open"}>
                <div ref={list} onFocusIn={(event) => setCurrent(rowOf(event.target))}>
                  <SortableList
                    label="Inbox"
                    class="min-h-px"
                    items={items()}
                    nameOf={(item) => item.text}
                    onMove={(id, index) => verbs.move(items(), id, index)}
                    keys={keys}
                  >
                    {(item, place) => <ItemRow item={item()} place={place} />}
                  </SortableList>
                </div>
                <Show when={state() !== "known"}>
                  <ListState
                    state={state()}
                    empty={
                      <EmptyState
                        icon={InboxIcon}
                        text="Nothing waits here. Press c anywhere to catch a thought before it is gone."
                      />
                    }
                  >
                    {null}
                  </ListState>
                </Show>
                <SelectionBar
                  items={selected()}
                  total={items().length}
                  onAll={() => setSelection(new Set(items().map((item) => item.id)))}
                  onClear={clear}
                />
              </Match>
              <Match when={value === "snoozed"}>
                <SnoozedItems list={snoozed} />
              </Match>
              <Match when={value === "done"}>
                <DoneItems />
              </Match>
              <Match when={value === "trash"}>
                <TrashedItems />
              </Match>
            </Switch>
          )}
        </Tabs>
      </Page>
      <AskDialogs
        asking={asking()}
        onDone={() => {
          close();
          clear();
        }}
        onClose={close}
      />
    </InboxProvider>
  );
}

const rowOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-list-item]")?.dataset.listItem : undefined;
