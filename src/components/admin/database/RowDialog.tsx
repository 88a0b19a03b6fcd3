import { For } from "solid-js";
import { Dialog } from "#components/ui/Dialog.tsx";
import type { AnswerColumn, AnswerRow } from "#zero/database/answers.ts";
import { Value } from "./Grid.tsx";

/** One row, each value whole. */
export function RowDialog(props: {
  title: string;
  columns: readonly AnswerColumn[];
  row: AnswerRow | undefined;
  onClose: () => void;
}) {
  return (
    <Dialog open={props.row !== undefined} onClose={props.onClose} title={props.title} width="large">
      <dl class="flex flex-col gap-3">
        <For each={props.columns}>
          {(column, index) => (
            <div class="min-w-0">
              <dt class="flex items-baseline gap-2 text-sm">
                <span class="font-[520] text-text">{column.name}</span>
                <span class="text-2xs text-faint">{column.type}</span>
              </dt>
              <dd class="wrap-anywhere whitespace-pre-wrap font-mono text-strong text-xs leading-relaxed">
                <Value value={props.row?.[index()] ?? null} />
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}
