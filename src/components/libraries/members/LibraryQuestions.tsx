import { For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { type Question, useQuestions } from "./data.ts";
import { useQuestionVerbs } from "./verbs.ts";
import { OFFERS, untilText } from "./words.ts";

/** Who asks one into which library, at the top of the inbox. */
export function LibraryQuestions() {
  const questions = useQuestions();
  const now = useNow(60_000);
  return (
    <Show when={questions().length > 0}>
      <ul aria-label="Questions" class="mb-4 grid gap-2">
        <For each={questions()}>{(question) => <Card question={question} now={now()} />}</For>
      </ul>
    </Show>
  );
}

function Card(props: { question: Question; now: number }) {
  const verbs = useQuestionVerbs();
  const inviter = () => props.question.inviter?.name ?? "Somebody";
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-3 rounded-md border border-line bg-surface-1 px-4 py-3">
      <Portrait name={inviter()} frame={props.question.inviter?.frame} class="-my-1 -ml-1 text-sm" />
      <div class="min-w-0 flex-1 basis-48">
        <p class="break-words text-text">
          <span class="text-strong">{inviter()}</span> asks you into{" "}
          <em class="text-strong not-italic">{props.question.libraryName}</em>
        </p>
        <p class="num text-faint text-xs">
          {OFFERS[props.question.role]} · {untilText(props.question.expiresAt, props.now)}
        </p>
      </div>
      <div class="flex gap-2 max-sm:w-full max-sm:justify-end">
        <Button kind="ghost" size="small" onClick={() => verbs.decline(props.question)}>
          Decline
        </Button>
        <Button kind="primary" size="small" onClick={() => void verbs.accept(props.question)}>
          Join
        </Button>
      </div>
    </li>
  );
}
