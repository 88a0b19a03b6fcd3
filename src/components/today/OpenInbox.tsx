import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { For } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { queries } from "#zero/queries.ts";

/** Enough to see what waits; the inbox has the rest. */
const MOST = 5;

export function OpenInbox() {
  const [items, details] = useQuery(() => queries.inbox.open());
  return (
    <Section
      title="Inbox"
      actions={<A href="/inbox">{items().length > MOST ? `All ${items().length}` : "Open inbox"}</A>}
    >
      <ListState
        state={listStateOf(items().length, details().type === "complete")}
        empty={<EmptyState text="Nothing waits. Press c anywhere to catch a thought." />}
      >
        <ul>
          <For each={items().slice(0, MOST)}>
            {(item) => (
              <li class="flex min-h-11 items-center border-line/70 border-b">
                <A href="/inbox" class="min-w-0 flex-1 truncate py-2 text-strong">
                  {item.text}
                </A>
              </li>
            )}
          </For>
        </ul>
      </ListState>
    </Section>
  );
}
