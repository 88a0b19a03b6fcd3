// What the server has not answered yet, and what it refused: nothing a person did vanishes.
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { syncState } from "#components/shell/connection.ts";
import { refusedEntries, waitingEntries } from "#components/shell/outbox.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { Section } from "#components/ui/Section.tsx";
import { RefusedWrite } from "./RefusedWrite.tsx";
import { WriteWords } from "./WriteWords.tsx";

/** More lines than anybody reads; the count tells of the others. */
const SHOWN = 200;

export function WaitingPage() {
  const nothing = () => waitingEntries().length === 0 && refusedEntries().length === 0;
  const when = () => {
    if (syncState() === "connected") return "being delivered";
    return syncState() === "needs-auth" ? "delivered once you sign in" : "delivered when the server is back";
  };
  return (
    <Page title="Waiting" width="narrow">
      <Show when={nothing()}>
        <EmptyState
          text="Everything you did has reached the server."
          action={<A href="/today">Back to Today</A>}
        />
      </Show>
      <Show when={refusedEntries().length > 0}>
        <Section title="Refused" aside={refusedEntries().length}>
          <ul>
            <For each={refusedEntries()}>{(entry) => <RefusedWrite entry={entry} />}</For>
          </ul>
        </Section>
      </Show>
      <Show when={waitingEntries().length > 0}>
        <Section title="Waiting" aside={`${waitingEntries().length}, ${when()}`}>
          <ul>
            <For each={waitingEntries().slice(0, SHOWN)}>
              {(entry) => (
                <li class="border-line/70 border-b py-2.5">
                  <WriteWords entry={entry} />
                </li>
              )}
            </For>
          </ul>
        </Section>
      </Show>
    </Page>
  );
}
