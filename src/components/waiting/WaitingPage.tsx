// What the server has not answered yet, and what it refused: nothing a person did vanishes.
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { syncState } from "#components/shell/connection.ts";
import { type OutboxEntry, refusedEntries, strike, waitingEntries } from "#components/shell/outbox.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { Section } from "#components/ui/Section.tsx";
import { describeEntry, textsOf } from "./describe.ts";

export function WaitingPage() {
  const nothing = () => waitingEntries().length === 0 && refusedEntries().length === 0;
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
            <For each={refusedEntries()}>{(entry) => <Refused entry={entry} />}</For>
          </ul>
        </Section>
      </Show>
      <Show when={waitingEntries().length > 0}>
        <Section
          title="Waiting"
          aside={syncState() === "connected" ? "being delivered" : "delivered when the server is back"}
        >
          <ul>
            <For each={waitingEntries()}>
              {(entry) => (
                <li class="border-line/70 border-b py-2.5">
                  <Words entry={entry} />
                </li>
              )}
            </For>
          </ul>
        </Section>
      </Show>
    </Page>
  );
}

function Words(props: { entry: OutboxEntry }) {
  return (
    <>
      <p class="flex gap-3 text-strong">
        <span class="min-w-0 flex-1">{describeEntry(props.entry)}</span>
        <time class="num text-faint text-xs" datetime={new Date(props.entry.at).toISOString()}>
          {new Date(props.entry.at).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}
        </time>
      </p>
      <For each={textsOf(props.entry)}>
        {(text) => <p class="mt-0.5 max-w-[72ch] whitespace-pre-wrap break-words text-text">{text}</p>}
      </For>
    </>
  );
}

function Refused(props: { entry: OutboxEntry }) {
  const act = useAct();
  const retry = async () => {
    const outcome = await act({ mutator: { mutatorName: props.entry.name }, args: props.entry.args });
    if (outcome.ok) await strike(props.entry.op);
  };
  return (
    <li class="border-line/70 border-b py-2.5">
      <Words entry={props.entry} />
      <p class="mt-1 text-bad text-sm">{props.entry.refusal?.sentence}</p>
      <div class="mt-2 flex gap-2">
        <Button size="small" onClick={() => void retry()}>
          Try again
        </Button>
        <Show when={textsOf(props.entry).length > 0}>
          <Button
            size="small"
            kind="ghost"
            onClick={() => void navigator.clipboard.writeText(textsOf(props.entry).join("\n"))}
          >
            Copy text
          </Button>
        </Show>
        <Button size="small" kind="ghost" onClick={() => void strike(props.entry.op)}>
          Discard
        </Button>
      </div>
    </li>
  );
}
