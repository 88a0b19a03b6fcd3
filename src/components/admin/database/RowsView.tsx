import { useSearchParams } from "@solidjs/router";
import ArrowLeft from "lucide-solid/icons/arrow-left";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createSignal, For, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import type { RowsAnswer } from "#zero/database/answers.ts";
import { useReading } from "./data.ts";
import { Grid, ValueCell } from "./Grid.tsx";
import { RowDialog } from "./RowDialog.tsx";
import { isNumber } from "./words.ts";

/** The key in the address, if it is one. */
function keyIn(text: string | undefined): string[] | undefined {
  try {
    const key: unknown = JSON.parse(text ?? "");
    if (Array.isArray(key) && key.every((part) => typeof part === "string")) return key;
  } catch {
    // A link that was cut: the first page.
  }
  return undefined;
}

/** The rows of a table along its primary key. Pages lie in the browser's history, so that Back turns one back. */
export function RowsView(props: { table: string }) {
  const [params, setParams] = useSearchParams<{ table?: string; after?: string }>();
  const after = () => keyIn(params.after);
  const reading = useReading<RowsAnswer>("/api/admin/database/rows", () => ({
    table: props.table,
    ...(after() && { after: after() }),
  }));
  const [opened, setOpened] = createSignal<number>();
  const columns = () => reading.data()?.columns ?? [];
  const next = () => {
    const key = reading.data()?.next;
    if (key && !reading.isAsking()) setParams({ after: JSON.stringify(key) });
  };
  const first = () => setParams({ after: undefined });
  registerCommands(() => [
    { id: "database.next", title: "Next page", group: "Database", keys: "n", icon: ChevronRight, run: next },
    {
      id: "database.first",
      title: "First page",
      group: "Database",
      keys: "p",
      icon: ChevronLeft,
      run: first,
    },
  ]);
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          kind="ghost"
          size="small"
          icon={ArrowLeft}
          onClick={() => setParams({ table: undefined, after: undefined })}
        >
          Tables
        </Button>
        <h2 class="font-[560] font-mono text-sm text-strong">{props.table}</h2>
        <span class="ml-auto flex items-center gap-2">
          <Button size="small" kind="ghost" icon={ChevronLeft} disabled={!after()} onClick={first}>
            First page
          </Button>
          <Button
            size="small"
            busy={reading.isAsking()}
            disabled={!reading.data()?.next}
            onClick={next}
            icon={ChevronRight}
          >
            Next page
          </Button>
        </span>
      </div>
      <ListState
        state={listStateOf(
          reading.data()?.rows.length ?? 0,
          reading.data() !== undefined,
          reading.failed() !== undefined,
        )}
        empty={<EmptyState text="This table has no rows." />}
        failed={reading.failed()}
        retry={reading.again}
        rows={5}
      >
        <Grid
          label={`Rows of ${props.table}`}
          columns={columns().map(({ name, type, isKey, isMasked }) => ({
            name,
            ...(isNumber(type) && { align: "right" as const }),
            note: `${type}${isKey ? ", key" : ""}${isMasked ? ", masked" : ""}`,
          }))}
          rows={reading.data()?.rows ?? []}
          open={setOpened}
        >
          {(row) => (
            <For each={columns()}>
              {(column, index) => (
                <ValueCell
                  value={row[index()] ?? null}
                  faint={column.isMasked}
                  isNumber={isNumber(column.type)}
                />
              )}
            </For>
          )}
        </Grid>
      </ListState>
      <Show when={reading.data()}>
        <RowDialog
          title={`A row of ${props.table}`}
          columns={columns()}
          rows={reading.data()?.rows ?? []}
          index={opened()}
          onIndex={setOpened}
        />
      </Show>
    </>
  );
}
