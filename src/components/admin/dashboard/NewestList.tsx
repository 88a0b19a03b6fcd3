import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { type Accessor, For } from "solid-js";
import { Ago } from "#components/ui/Ago.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { ActivityEvent } from "#zero/activity/schema.ts";
import type { Profile } from "#zero/auth/schema.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { lengthText } from "./words.ts";

type Row = ActivityEvent & { readonly profile?: Profile | undefined };

/** What people did last; the whole of it is the activity page's. */
export function NewestList(props: { now: Accessor<number> }) {
  const [rows, details] = useQuery(() => operatorsQueries.operations.newest());
  return (
    <Section
      title="Newest activity"
      actions={
        <A href="/admin/activity" class="tap text-sm hover:text-strong">
          All activity
        </A>
      }
    >
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<EmptyState text="Nobody has done anything yet." />}
        failed="The newest activity could not be loaded."
      >
        <ul class="rounded-md border border-line bg-surface-1">
          <For each={rows() as readonly Row[]}>
            {(row) => (
              <li class="border-line/70 [&:not(:first-child)]:border-t">
                <A
                  href={`/admin/activity?person=${row.userId}`}
                  class="group flex items-baseline gap-3 px-3 py-2.5 hover:bg-surface-2 focus-visible:-outline-offset-2"
                >
                  <span class="min-w-0 flex-1 truncate text-strong">{row.title}</span>
                  <span class="max-w-[38%] truncate text-sm text-text">
                    {row.profile?.name ?? "Somebody"}
                  </span>
                  <Ago
                    at={row.createdAt}
                    text={lengthText((props.now() - row.createdAt) / 1000)}
                    class="num min-w-12 whitespace-nowrap text-right text-faint text-sm"
                  />
                </A>
              </li>
            )}
          </For>
        </ul>
      </ListState>
    </Section>
  );
}
