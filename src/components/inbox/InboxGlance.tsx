import { A } from "@solidjs/router";
import { For } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { useOpenItems } from "./data.ts";

/** Enough to see what waits; the inbox has the rest. */
const MOST = 5;

/** What lies in the inbox, for Today. */
export function InboxGlance() {
  const { open } = useOpenItems();
  const count = () => open.items().length;
  return (
    <Section title="Inbox" actions={<A href="/inbox">{count() > MOST ? `All ${count()}` : "Open inbox"}</A>}>
      <ListState
        state={open.state()}
        empty={<EmptyState text="Nothing waits. Press c anywhere to catch a thought." />}
      >
        <ul>
          <For each={open.items().slice(0, MOST)}>
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
