import { createEffect, createSignal, on, Show } from "solid-js";
import { draftOf } from "#components/shell/draft.ts";
import { Button } from "#components/ui/Button.tsx";
import { momentText } from "#components/ui/dates.ts";
import { Select } from "#components/ui/Select.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import { mayMove } from "#zero/feedback/rules.ts";
import { FEEDBACK_STATUSES, type Feedback, type FeedbackStatus } from "#zero/feedback/schema.ts";
import type { QueueVerbs } from "./verbs.ts";
import { moveName } from "./words.ts";

type Then = FeedbackStatus | "";

/** The answer its author has, and the place to write or change it; what is typed is kept until it is sent. */
export function AnswerBox(props: {
  row: Feedback;
  verbs: QueueVerbs;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}) {
  return (
    <Show
      when={props.isWriting}
      fallback={
        <Show
          when={props.row.response}
          fallback={
            <Button class="justify-self-start" keys="r" onClick={() => props.onWriting(true)}>
              Answer
            </Button>
          }
        >
          {(response) => (
            <section aria-label="Answer" class="max-w-[72ch] border-accent-ink/50 border-l-2 py-0.5 pl-3">
              <div class="flex items-center gap-3 text-faint text-xs">
                <Show when={props.row.answeredAt}>{(at) => <span>Answered {momentText(at())}</span>}</Show>
                <button type="button" class="tap underline" onClick={() => props.onWriting(true)}>
                  Edit
                </button>
              </div>
              <p class="mt-0.5 whitespace-pre-wrap break-words text-strong">{response()}</p>
            </section>
          )}
        </Show>
      }
    >
      <AnswerForm row={props.row} verbs={props.verbs} onDone={() => props.onWriting(false)} />
    </Show>
  );
}

function AnswerForm(props: { row: Feedback; verbs: QueueVerbs; onDone: () => void }) {
  const draft = draftOf<{ text: string }>(`answer.${props.row.id}`);
  const [text, setText] = createSignal(draft.read({ text: props.row.response ?? "" }).text);
  const [then, setThen] = createSignal<Then>("");
  const [error, setError] = createSignal<string>();
  let form!: HTMLFormElement;
  createEffect(on(text, () => setError(undefined), { defer: true }));
  const steps = () => FEEDBACK_STATUSES.filter((status) => mayMove(props.row.status, status));

  const send = async () => {
    const outcome = await props.verbs.answer(props.row, text(), then() || undefined);
    if (!outcome.ok) return setError(outcome.sentence);
    draft.drop();
    props.onDone();
  };
  return (
    <form
      ref={form}
      class="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
        else if (event.key === "Escape") props.onDone();
      }}
    >
      <TextArea
        ref={(field) => queueMicrotask(() => field.focus())}
        label="Answer"
        rows={4}
        value={text()}
        onValue={(typed) => {
          setText(typed);
          draft.keep({ text: typed });
        }}
        error={error()}
        hint="Its author sees this at once. Empty takes an answer back."
      />
      <div class="flex flex-wrap items-center gap-2">
        <Button kind="primary" type="submit">
          Send answer
        </Button>
        <Button kind="ghost" onClick={() => props.onDone()}>
          Cancel
        </Button>
        <Select
          label="And then"
          hideLabel
          value={then()}
          onValue={setThen}
          options={[
            { value: "", label: "And leave it there" },
            ...steps().map((value) => ({
              value,
              label: `And ${moveName(props.row.status, value).toLowerCase()}`,
            })),
          ]}
          class="w-52 max-sm:order-first max-sm:w-full"
        />
      </div>
    </form>
  );
}
