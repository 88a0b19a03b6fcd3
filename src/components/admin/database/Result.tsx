import Copy from "lucide-solid/icons/copy";
import { createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { StatementAnswer } from "#zero/database/answers.ts";
import { Grid, ValueCell } from "./Grid.tsx";
import { RowDialog } from "./RowDialog.tsx";
import { countText, csvOf, isNumber, millisecondsText } from "./words.ts";

/** `12 rows`, and of an answer that is not whole, why. */
function rowsText({ cutBy, rows }: StatementAnswer): string {
  const text = `${countText(rows.length)} ${rows.length === 1 ? "row" : "rows"}`;
  if (cutBy === "rows") return `First ${text} of more`;
  return cutBy === "bytes" ? `First ${text}, the answer is larger than 2 MB` : text;
}

export function Result(props: { answer: StatementAnswer }) {
  const [opened, setOpened] = createSignal<number>();
  const names = () => props.answer.columns.map(({ name }) => name);
  const facts = () =>
    [
      rowsText(props.answer),
      props.answer.shortened ? "long values cut" : "",
      millisecondsText(props.answer.milliseconds),
    ].filter(Boolean);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(csvOf(names(), props.answer.rows));
      toast({ text: "Copied as CSV.", tone: "good" });
    } catch {
      toast({ text: "The browser does not allow copying here.", tone: "bad" });
    }
  };
  return (
    <section aria-label="Result">
      <div class="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" class="num text-faint text-sm">
          {facts().join(" · ")}
        </p>
        <Show when={props.answer.rows.length > 0}>
          <Button size="small" kind="ghost" icon={Copy} class="ml-auto" onClick={copy}>
            Copy as CSV
          </Button>
        </Show>
      </div>
      <Show
        when={props.answer.rows.length > 0}
        fallback={<p class="py-6 text-center text-text">The statement found no rows.</p>}
      >
        <Grid
          label="Result"
          columns={props.answer.columns.map(({ name, type }) => ({
            name,
            note: type,
            ...(isNumber(type) && { align: "right" as const }),
          }))}
          rows={props.answer.rows}
          open={setOpened}
        >
          {(row) => (
            <For each={row}>
              {(value, index) => (
                <ValueCell value={value} isNumber={isNumber(props.answer.columns[index()]?.type)} />
              )}
            </For>
          )}
        </Grid>
      </Show>
      <RowDialog
        title="A row of the result"
        columns={props.answer.columns}
        rows={props.answer.rows}
        index={opened()}
        onIndex={setOpened}
      />
    </section>
  );
}
