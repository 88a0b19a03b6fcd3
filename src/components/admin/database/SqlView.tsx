import Play from "lucide-solid/icons/play";
import Square from "lucide-solid/icons/square";
import { createSignal, onCleanup, Show } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { TextArea } from "#components/ui/TextArea.tsx";
import type { StatementAnswer, StatementOutcome, StatementProblem } from "#zero/database/answers.ts";
import { MAX_STATEMENT } from "#zero/database/args.ts";
import { HistoryMenu } from "./HistoryMenu.tsx";
import { useHistory } from "./history.ts";
import { Result } from "./Result.tsx";

/** One statement that reads, and its answer. Ctrl/⌘ Enter runs it. */
export function SqlView() {
  const history = useHistory();
  const [text, setText] = createSignal(history.statements()[0] ?? "");
  const [answer, setAnswer] = createSignal<StatementAnswer>();
  const [problem, setProblem] = createSignal<StatementProblem>();
  const [running, setRunning] = createSignal<AbortController>();
  let field: HTMLTextAreaElement | undefined;

  const stop = () => {
    running()?.abort();
    setRunning(undefined);
  };
  onCleanup(stop);

  async function run(): Promise<void> {
    const statement = text().trim();
    if (statement === "" || running()) return;
    if (statement.length > MAX_STATEMENT)
      return void setProblem({
        message: `A statement can have at most ${MAX_STATEMENT} characters.`,
        hint: null,
        position: null,
      });
    const mine = new AbortController();
    setRunning(mine);
    history.add(statement);
    const body = { text: text() };
    const outcome = await call<StatementOutcome>("/api/admin/database/statements", body, mine.signal);
    // Stopped: what comes late belongs to nothing on the page.
    if (running() !== mine) return;
    setRunning(undefined);
    if (!outcome.ok) return void setProblem({ message: outcome.problem.message, hint: null, position: null });
    setProblem(outcome.data.problem);
    if (outcome.data.answer) setAnswer(outcome.data.answer);
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  };
  const goTo = (position: number) => {
    field?.focus();
    field?.setSelectionRange(position - 1, position);
  };

  return (
    <>
      <TextArea
        ref={(element) => {
          field = element;
        }}
        label="Statement"
        hideLabel
        rows={5}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        placeholder="select * from users order by created_at desc"
        hint="One statement that reads, as a user without other rights. E-mail addresses and secrets are masked; every statement is noted in the audit log."
        class="[&_textarea]:min-h-32 [&_textarea]:font-mono [&_textarea]:text-xs coarse:[&_textarea]:text-[1rem]"
        value={text()}
        onValue={setText}
        onKeyDown={onKeyDown}
      />
      <div class="mt-3 mb-5 flex flex-wrap items-center gap-2">
        <Show
          when={running()}
          fallback={
            <Button
              kind="primary"
              icon={Play}
              keys="$mod+Enter"
              disabled={text().trim() === ""}
              onClick={run}
            >
              Run
            </Button>
          }
        >
          <Button icon={Square} onClick={stop}>
            Stop
          </Button>
        </Show>
        <HistoryMenu
          statements={history.statements()}
          choose={(statement) => {
            setText(statement);
            field?.focus();
          }}
          clear={history.clear}
        />
        <span role="status" class="text-faint text-sm">
          <Show when={running()}>Running</Show>
        </span>
      </div>
      <Show when={problem()}>{(found) => <Problem problem={found()} text={text()} goTo={goTo} />}</Show>
      <Show when={!problem() && answer()}>{(known) => <Result answer={known()} />}</Show>
    </>
  );
}

function Problem(props: { problem: StatementProblem; text: string; goTo: (position: number) => void }) {
  const line = (position: number) => props.text.slice(0, position - 1).split("\n").length;
  return (
    <div role="alert" class="rounded-md border border-bad/40 px-4 py-3">
      <p class="wrap-anywhere text-text">{props.problem.message}</p>
      <Show when={props.problem.hint}>
        <p class="mt-1 text-faint text-sm">{props.problem.hint}</p>
      </Show>
      <Show when={props.problem.position}>
        {(position) => (
          <Button size="small" kind="ghost" class="-ml-2.5 mt-1" onClick={() => props.goTo(position())}>
            Go to line {line(position())}
          </Button>
        )}
      </Show>
    </div>
  );
}
