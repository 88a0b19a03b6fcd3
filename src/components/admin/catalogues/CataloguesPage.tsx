import { A, useSearchParams } from "@solidjs/router";
import Search from "lucide-solid/icons/search";
import { createSignal, For } from "solid-js";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { type Entry, KINDS } from "#zero/catalogues/kinds.ts";
import { KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";
import { useCatalogues, useUses } from "./data.ts";
import { EntryDialog, type Opened } from "./EntryDialog.tsx";
import { EntryList } from "./EntryList.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { isFound } from "./words.ts";

/** The catalogues on the left, the entries of one beside them. */
export function CataloguesPage(props: { kind: KindName }) {
  const catalogues = useCatalogues();
  const uses = useUses(() => props.kind);
  const [search, setSearch] = useSearchParams<{ q?: string }>();
  const [opened, setOpened] = createSignal<Opened>();
  const kind = () => KINDS[props.kind];
  const catalogue = () => catalogues[props.kind];
  const found = () =>
    catalogue()
      .entries()
      .filter((entry) => isFound(entry, search.q ?? ""));
  const state = () =>
    catalogue().state() === "known" && found().length === 0 ? "empty" : catalogue().state();
  const create = () => (
    <Button size="small" kind="primary" onClick={() => setOpened({})}>
      New {kind().one}
    </Button>
  );
  return (
    <div class="grid gap-x-8 gap-y-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="Catalogues" class="flex gap-1 overflow-x-auto lg:flex-col">
        <For each={KIND_NAMES}>
          {(name) => (
            <A
              href={`/admin/catalogues/${name}`}
              activeClass="bg-surface-2 text-strong"
              inactiveClass="text-text"
              class="flex shrink-0 items-center gap-3 rounded-sm px-3 py-1.5 hover:bg-surface-2 hover:text-strong coarse:min-h-11"
            >
              <span class="flex-1 whitespace-nowrap">{KINDS[name].title}</span>
              <span class="num text-faint text-xs">{catalogues[name].entries().length}</span>
            </A>
          )}
        </For>
      </nav>
      <Section
        title={kind().title}
        actions={
          <>
            <a
              href={`/api/admin/catalogues/${props.kind}`}
              rel="external"
              download={`ostinato-${props.kind}.json`}
              class={buttonClass("ghost", "small")}
            >
              Export
            </a>
            <ImportDialog kind={props.kind} />
            {create()}
          </>
        }
      >
        <TextField
          label="Search"
          hideLabel
          icon={Search}
          type="search"
          placeholder={`Search ${kind().title.toLowerCase()}`}
          value={search.q ?? ""}
          onValue={(q) => setSearch({ q: q || undefined }, { replace: true })}
          class="mb-2 max-w-80"
        />
        <ListState
          state={state()}
          rows={8}
          empty={
            search.q ? (
              <EmptyState
                text={`Nothing here is called “${search.q}”.`}
                action={<Button onClick={() => setSearch({ q: undefined })}>Show all</Button>}
              />
            ) : (
              <EmptyState text={`There are no ${kind().title.toLowerCase()} yet.`} action={create()} />
            )
          }
        >
          <EntryList
            kind={props.kind}
            entries={found()}
            uses={uses()}
            onOpen={(entry: Entry) => setOpened({ entry })}
            onCopy={(copy: Entry) => setOpened({ copy })}
          />
        </ListState>
      </Section>
      <EntryDialog
        kind={props.kind}
        opened={opened()}
        catalogues={catalogues}
        onClose={() => setOpened(undefined)}
      />
    </div>
  );
}
