import { useSearchParams } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import Search from "lucide-solid/icons/search";
import { createMemo, Show } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import type { TableSummary, TablesAnswer } from "#zero/database/answers.ts";
import { useReading } from "./data.ts";
import { Cell, Grid, type GridColumn } from "./Grid.tsx";
import { bytesText, countText, instantText } from "./words.ts";

const nameOf = ({ schema, name }: TableSummary): string => (schema === "public" ? name : `${schema}.${name}`);

/** Columns of the list, each with what it sorts by. */
const COLUMNS = {
  name: { name: "Table", by: nameOf },
  rows: { name: "Rows", by: ({ rows }: TableSummary) => rows ?? -1 },
  size: { name: "Table size", by: ({ tableBytes }: TableSummary) => tableBytes },
  indexes: { name: "Indexes", by: ({ indexBytes }: TableSummary) => indexBytes },
  toast: { name: "Long values", by: ({ toastBytes }: TableSummary) => toastBytes },
  dead: { name: "Dead rows", by: ({ deadRows }: TableSummary) => deadRows },
  vacuumed: { name: "Vacuumed", by: ({ vacuumedAt }: TableSummary) => vacuumedAt ?? 0 },
  analyzed: { name: "Analyzed", by: ({ analyzedAt }: TableSummary) => analyzedAt ?? 0 },
} as const;
type ColumnKey = keyof typeof COLUMNS;
const KEYS = Object.keys(COLUMNS) as ColumnKey[];

export function TablesView() {
  const [params, setParams] = useSearchParams<{ find?: string; sort?: string }>();
  const reading = useReading<TablesAnswer>("/api/admin/database/tables");
  const sort = () => {
    const [key, direction] = (params.sort ?? "size-down").split("-");
    return { key: KEYS.find((known) => known === key) ?? "size", isDown: direction === "down" };
  };
  const rows = createMemo(() => {
    const wanted = (params.find ?? "").trim().toLowerCase();
    const { key, isDown } = sort();
    const { by } = COLUMNS[key];
    const order = (a: TableSummary, b: TableSummary) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0);
    const found = (reading.data()?.tables ?? []).filter((table) => nameOf(table).includes(wanted));
    return found.toSorted((a, b) => (isDown ? order(b, a) : order(a, b)));
  });
  const toggle = (key: ColumnKey) => {
    const isDown = sort().key === key ? !sort().isDown : key !== "name";
    setParams({ sort: `${key}-${isDown ? "down" : "up"}` }, { replace: true });
  };
  const columns = (): GridColumn[] =>
    KEYS.map((key) => ({
      name: COLUMNS[key].name,
      ...(key !== "name" && { align: "right" as const }),
      sort: {
        direction: sort().key !== key ? "none" : sort().isDown ? "descending" : "ascending",
        toggle: () => toggle(key),
      },
    }));
  const open = (index: number) => {
    const table = rows()[index];
    if (table?.isReadable) setParams({ table: table.name });
  };
  return (
    <>
      <div class="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <TextField
          label="Find a table"
          hideLabel
          placeholder="Find a table"
          icon={Search}
          class="w-64 max-sm:w-full"
          value={params.find}
          onValue={(find) => setParams({ find: find || undefined }, { replace: true })}
        />
        <Show when={reading.data()}>
          {(data) => (
            <p class="num ml-auto text-faint text-sm">
              {rows().length} tables · {bytesText(data().databaseBytes)} in all
            </p>
          )}
        </Show>
      </div>
      <Show when={reading.data()?.closed}>
        {(why) => (
          <p role="status" class="mb-3 rounded-md border border-warn/40 px-4 py-3 text-text">
            {why()}
          </p>
        )}
      </Show>
      <ListState
        state={listStateOf(rows().length, reading.data() !== undefined, reading.failed() !== undefined)}
        empty={<EmptyState text="No table is called like that." />}
        failed={reading.failed()}
        retry={reading.again}
        rows={5}
      >
        <Grid label="Tables" columns={columns()} rows={rows()} open={open}>
          {(table) => (
            <>
              <Cell class="font-mono text-xs">
                <span class="inline-flex items-center gap-1.5">
                  <span class={table.isReadable ? "text-strong" : "text-faint"}>{nameOf(table)}</span>
                  <Show when={!table.isReadable}>
                    <Lock size={12} class="text-faint" aria-label="Rows are not shown" />
                  </Show>
                </span>
              </Cell>
              <Cell align="right">{table.rows === null ? "?" : countText(table.rows)}</Cell>
              <Cell align="right">{bytesText(table.tableBytes)}</Cell>
              <Cell align="right">{bytesText(table.indexBytes)}</Cell>
              <Cell align="right">{table.toastBytes === 0 ? "–" : bytesText(table.toastBytes)}</Cell>
              <Cell align="right">{table.deadRows === 0 ? "–" : countText(table.deadRows)}</Cell>
              <Cell align="right">{table.vacuumedAt === null ? "never" : instantText(table.vacuumedAt)}</Cell>
              <Cell align="right">{table.analyzedAt === null ? "never" : instantText(table.analyzedAt)}</Cell>
            </>
          )}
        </Grid>
        <p class="mt-2 text-faint text-xs">
          Rows are Postgres's estimate. Tables with a lock keep their rows to themselves.
        </p>
      </ListState>
    </>
  );
}
