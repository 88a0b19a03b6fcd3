import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronUp from "lucide-solid/icons/chevron-up";
import { For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import type { AnswerColumn, AnswerRow } from "#zero/database/answers.ts";
import { Value } from "./Grid.tsx";
import { countText } from "./words.ts";

/** One row of several, each value whole; from one to the next without closing it. */
export function RowDialog(props: {
  title: string;
  columns: readonly AnswerColumn[];
  rows: readonly AnswerRow[];
  /** Which one is open. */
  index: number | undefined;
  onIndex: (index: number | undefined) => void;
}) {
  const at = () => props.index ?? 0;
  return (
    <Dialog
      open={props.index !== undefined}
      onClose={() => props.onIndex(undefined)}
      title={props.title}
      width="large"
      footer={
        <Show when={props.rows.length > 1}>
          <span class="num mr-auto text-faint text-sm">
            {countText(at() + 1)} of {countText(props.rows.length)}
          </span>
          <Button kind="ghost" icon={ChevronUp} disabled={at() === 0} onClick={() => props.onIndex(at() - 1)}>
            Previous
          </Button>
          <Button
            kind="ghost"
            icon={ChevronDown}
            disabled={at() >= props.rows.length - 1}
            onClick={() => props.onIndex(at() + 1)}
          >
            Next
          </Button>
        </Show>
      }
    >
      <dl class="flex flex-col gap-3">
        <For each={props.columns}>
          {(column, index) => (
            <div class="min-w-0">
              <dt class="flex items-baseline gap-2 text-sm">
                <span class="font-[520] text-text">{column.name}</span>
                <span class="text-2xs text-faint">{column.type}</span>
              </dt>
              <dd class="wrap-anywhere whitespace-pre-wrap font-mono text-strong text-xs leading-relaxed">
                <Value value={props.rows[at()]?.[index()] ?? null} />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
