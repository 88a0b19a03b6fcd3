import { useSearchParams } from "@solidjs/router";
import { Show, Suspense } from "solid-js";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { ActivityView } from "./ActivityView.tsx";
import { MigrationsView } from "./MigrationsView.tsx";
import { RowsView } from "./RowsView.tsx";
import { SqlView } from "./SqlView.tsx";
import { TablesView } from "./TablesView.tsx";

type View = "tables" | "sql" | "slow" | "migrations";

const VIEWS: readonly Tab<View>[] = [
  { value: "tables", label: "Tables" },
  { value: "sql", label: "SQL" },
  { value: "slow", label: "Slow statements" },
  { value: "migrations", label: "Migrations" },
];

/** What stands in the address: the view, and the table whose rows are open. */
export function DatabasePage() {
  const [params, setParams] = useSearchParams<{ view?: string; table?: string; after?: string }>();
  const view = (): View => VIEWS.find(({ value }) => value === params.view)?.value ?? "tables";
  const show = (next: View) =>
    setParams({ view: next === "tables" ? undefined : next, table: undefined, after: undefined });
  return (
    <Tabs label="Views of the database" tabs={VIEWS} value={view()} onValue={show}>
      {(value) => (
        <Suspense>
          <Show when={value === "tables"}>
            <Show when={params.table} keyed fallback={<TablesView />}>
              {(table) => <RowsView table={table} />}
            </Show>
          </Show>
          <Show when={value === "sql"}>
            <SqlView />
          </Show>
          <Show when={value === "slow"}>
            <ActivityView />
          </Show>
          <Show when={value === "migrations"}>
            <MigrationsView />
          </Show>
        </Suspense>
      )}
    </Tabs>
  );
}
