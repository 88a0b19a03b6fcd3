import { useQuery } from "@rocicorp/zero/solid";
import Download from "lucide-solid/icons/download";
import { createSignal, For, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { useDayClock, useRoles } from "#components/shell/person.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { Section } from "#components/ui/Section.tsx";
import { AUDIT_PAGE } from "#zero/activity/audit-queries.ts";
import type { AuditEntry } from "#zero/activity/schema.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { can } from "#zero/rbac/capabilities.ts";
import { exportAddress, filtersOf } from "./address.ts";
import { COLUMNS, EntryRow } from "./EntryRow.tsx";
import { Filters } from "./Filters.tsx";
import { useAuditFilters } from "./filters.ts";
import { Retention } from "./Retention.tsx";

/** Who did what to what, from where, and what came of it. */
export function AuditPage() {
  const roles = useRoles();
  const clock = useDayClock();
  const filtering = useAuditFilters();
  const filters = () => filtersOf(filtering.shown(), clock().timezone);
  const [rows, result] = useQuery(() =>
    operatorsQueries.audit.entries({ ...filters(), before: filtering.before() }),
  );
  const entries = () => rows() as readonly AuditEntry[];
  const [opened, setOpened] = createSignal<string>();
  let list: HTMLUListElement | undefined;
  registerCommands(() => [
    {
      id: "audit.list",
      title: "Into the log",
      group: "Audit",
      keys: "j",
      hidden: true,
      run: () => list?.querySelector<HTMLElement>("[data-list-item]")?.focus(),
    },
  ]);
  const isNarrowed = () => Object.keys(filtering.shown()).length > 0;
  const nameOf = (actorId: string) =>
    entries().find((entry) => entry.actorId === actorId)?.actorLabel ?? `…${actorId.slice(-8)}`;

  return (
    <Section title="Audit log" actions={<ExportLinks filters={filters()} isNarrowed={isNarrowed()} />}>
      <Filters filtering={filtering} nameOf={nameOf} />
      <ListState
        state={listStateOf(entries().length, result().type === "complete", result().type === "error")}
        failed="The log could not be read."
        rows={8}
        empty={
          <Show
            when={isNarrowed() || filtering.before()}
            fallback={
              <EmptyState text="Nothing has been written down yet. Sign-ins and operators' acts appear here." />
            }
          >
            <EmptyState
              text="No entry fits these filters."
              action={
                <Button size="small" onClick={() => filtering.clear()}>
                  Clear filters
                </Button>
              }
            />
          </Show>
        }
      >
        <div aria-hidden="true" class={cx(COLUMNS, "pb-1 text-faint text-xs max-lg:hidden")}>
          <span>When</span>
          <span>Who</span>
          <span>What</span>
          <span>To</span>
          <span>Outcome</span>
          <span>From where</span>
          <span>Request</span>
        </div>
        <ul
          ref={list}
          aria-label="Entries of the audit log"
          class="border-line/70 border-t"
          onKeyDown={listKeyDown()}
        >
          <For each={entries()}>
            {(entry) => (
              <EntryRow
                entry={entry}
                timezone={clock().timezone}
                isOpen={opened() === entry.id}
                onToggle={() => setOpened((id) => (id === entry.id ? undefined : entry.id))}
                filtering={filtering}
              />
            )}
          </For>
        </ul>
      </ListState>
      <div class="mt-3 flex gap-2">
        <Show when={filtering.before()}>
          <Button kind="ghost" size="small" onClick={() => filtering.goTo(undefined)}>
            Newest
          </Button>
        </Show>
        <Show when={entries().length >= AUDIT_PAGE && entries().at(-1)}>
          {(last) => (
            <Button kind="ghost" size="small" onClick={() => filtering.goTo(last())}>
              Older
            </Button>
          )}
        </Show>
      </div>
      <Retention mayChange={can(roles(), "setRetention")} />
    </Section>
  );
}

/** The same entries as a file; all of them, not only this page. */
function ExportLinks(props: { filters: Parameters<typeof exportAddress>[0]; isNarrowed: boolean }) {
  return (
    <For each={["csv", "json"] as const}>
      {(format) => (
        <a
          href={exportAddress(props.filters, format)}
          download=""
          rel="external"
          title={props.isNarrowed ? "Downloads what the filters show" : "Downloads the whole log"}
          class={buttonClass("ghost", "small")}
        >
          <Download size={14} />
          {format.toUpperCase()}
        </a>
      )}
    </For>
  );
}
