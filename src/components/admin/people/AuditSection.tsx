import { useQuery } from "@rocicorp/zero/solid";
import { createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { momentText } from "./words.ts";

/** Shown at first. */
const FIRST = 8;

/** What the audit log holds by somebody, or about them. */
export function AuditSection(props: { userId: string }) {
  const [rows, details] = useQuery(() => operatorsQueries.people.audit({ userId: props.userId }));
  const [all, setAll] = createSignal(false);
  return (
    <Section title="Audit">
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<EmptyState text="Nothing is noted about them." />}
        failed="The audit log could not be shown."
        rows={4}
      >
        <ul aria-label="Audit">
          <For each={all() ? rows() : rows().slice(0, FIRST)}>
            {(entry) => (
              <li class="flex items-center gap-3 border-line/70 border-b py-1.5 text-sm">
                <span class="num w-28 shrink-0 text-faint text-xs">{momentText(entry.createdAt)}</span>
                <span class="min-w-0 flex-1 break-words text-text">
                  {entry.action}
                  <Show when={entry.actorId !== props.userId}>
                    <span class="text-faint"> · {entry.actorLabel}</span>
                  </Show>
                </span>
                <Show when={entry.status !== "success"}>
                  <Chip tone={entry.status === "denied" ? "warn" : "bad"}>{entry.status}</Chip>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={rows().length > FIRST && !all()}>
          <Button size="small" kind="ghost" class="-ml-2.5 mt-1" onClick={() => setAll(true)}>
            Show {rows().length - FIRST} more
          </Button>
        </Show>
      </ListState>
    </Section>
  );
}
