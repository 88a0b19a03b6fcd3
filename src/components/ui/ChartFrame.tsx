import ChartColumn from "lucide-solid/icons/chart-column";
import Table from "lucide-solid/icons/table-2";
import { createSignal, For, type JSX, Show } from "solid-js";
import { IconButton } from "./IconButton.tsx";
import { Section } from "./Section.tsx";

export type ChartTable = { columns: readonly [string, string]; rows: readonly (readonly [string, string])[] };

export type ChartTexts = {
  title: string;
  hideTitle?: boolean;
  aside?: JSX.Element;
};

/** A chart under its heading, with the same figures as a table behind “View as table”. */
export function ChartFrame(props: ChartTexts & { table: ChartTable; children: JSX.Element }) {
  const [asTable, setAsTable] = createSignal(false);
  return (
    <Section
      title={props.title}
      aside={props.aside}
      actions={
        <IconButton
          name={asTable() ? "View as chart" : "View as table"}
          icon={asTable() ? ChartColumn : Table}
          size="small"
          class="-mr-1.5"
          onClick={() => setAsTable(!asTable())}
        />
      }
    >
      <Show when={asTable()} fallback={props.children}>
        <section aria-label={`${props.title} as a table`} tabindex="0" class="max-h-64 overflow-y-auto">
          <table class="num w-full text-left">
            <thead class="text-faint text-xs">
              <tr>
                <th scope="col" class="py-1 pr-4 font-normal">
                  {props.table.columns[0]}
                </th>
                <th scope="col" class="py-1 text-right font-normal">
                  {props.table.columns[1]}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.table.rows}>
                {(row) => (
                  <tr class="border-line/70 border-t">
                    <th scope="row" class="py-1.5 pr-4 font-normal text-strong">
                      {row[0]}
                    </th>
                    <td class="py-1.5 text-right">{row[1]}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </section>
      </Show>
    </Section>
  );
}
