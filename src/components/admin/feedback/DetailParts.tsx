// What stands under the text of one: its duplicates, what it could be a duplicate of, what was sent along, its history.
import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, For, type JSX, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { momentText } from "#components/ui/dates.ts";
import { SIMILAR_WORDS } from "#zero/feedback/queue-queries.ts";
import { likeness, wordsOf } from "#zero/feedback/rules.ts";
import { CONTEXT_KEYS, type Feedback, type FeedbackContext } from "#zero/feedback/schema.ts";
import { CONTEXT_NAMES } from "#zero/feedback/words.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { CandidateRow } from "./MergeDialog.tsx";
import type { QueueVerbs } from "./verbs.ts";
import { stepName } from "./words.ts";

/** How alike two titles must be, and how many are offered. */
const ALIKE = 0.25;
const OFFERED = 5;

const Part = (props: { title: string; children: JSX.Element }) => (
  <section aria-label={props.title} class="min-w-0">
    <h3 class="mb-1.5 font-[560] text-faint text-sm">{props.title}</h3>
    {props.children}
  </section>
);

export const Duplicates = (props: {
  rows: readonly (Feedback & { readonly author?: { readonly name: string } | undefined })[];
  verbs: QueueVerbs;
  onOpen: (feedbackId: string) => void;
}) => (
  <Show when={props.rows.length > 0}>
    <Part title={props.rows.length === 1 ? "1 duplicate" : `${props.rows.length} duplicates`}>
      <ul>
        <For each={props.rows}>
          {(row) => (
            <li class="flex min-h-10 items-center gap-3 border-line/70 border-b py-1.5">
              <button
                type="button"
                class="tap min-w-0 flex-1 truncate text-left text-strong hover:underline"
                onClick={() => props.onOpen(row.id)}
              >
                {row.title}
              </button>
              <span class="max-w-32 truncate text-faint text-xs">{row.author?.name}</span>
              <Button
                size="small"
                kind="ghost"
                aria-label={`Take out ${row.title}`}
                onClick={() => props.verbs.unmerge(row)}
              >
                Take out
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Part>
  </Show>
);

/** Titles that share words with this one. */
export function Similar(props: { row: Feedback; onChosen: (into: Feedback) => void }) {
  const words = () => wordsOf(props.row.title).slice(0, SIMILAR_WORDS);
  return (
    <Show when={words().length > 0}>
      <Candidates row={props.row} words={words()} onChosen={props.onChosen} />
    </Show>
  );
}

function Candidates(props: { row: Feedback; words: string[]; onChosen: (into: Feedback) => void }) {
  const [found] = useQuery(() =>
    operatorsQueries.feedbackQueue.similar({ words: props.words, except: props.row.id }),
  );
  const likely = createMemo(() =>
    (found() as readonly Feedback[])
      .map((row) => ({ row, share: likeness(row.title, props.row.title) }))
      .filter(({ share }) => share >= ALIKE)
      .sort((a, b) => b.share - a.share)
      .slice(0, OFFERED),
  );
  return (
    <Show when={likely().length > 0}>
      <Part title="Could be a duplicate of">
        <ul>
          <For each={likely()}>
            {({ row }) => <CandidateRow row={row} onChosen={() => props.onChosen(row)} />}
          </For>
        </ul>
      </Part>
    </Show>
  );
}

export const SentAlong = (props: { context: FeedbackContext }) => (
  <Part title="Sent along">
    <Show when={Object.keys(props.context).length > 0} fallback={<p class="text-sm">No details.</p>}>
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <For each={CONTEXT_KEYS.filter((key) => props.context[key])}>
          {(key) => (
            <>
              <dt class="text-faint">{CONTEXT_NAMES[key]}</dt>
              <dd class="break-words">{props.context[key]}</dd>
            </>
          )}
        </For>
      </dl>
    </Show>
  </Part>
);

export const History = (props: { row: Feedback }) => (
  <Part title="History">
    <ol class="grid gap-1 text-sm">
      <For
        each={[
          { at: props.row.createdAt, text: "Sent" },
          ...props.row.history.map((step) => ({ at: step.at, text: stepName(step) })),
        ]}
      >
        {({ at, text }) => (
          <li class="flex gap-3">
            <span class="min-w-0 flex-1">{text}</span>
            <time class="num shrink-0 text-faint" datetime={new Date(at).toISOString()}>
              {momentText(at)}
            </time>
          </li>
        )}
      </For>
    </ol>
  </Part>
);
