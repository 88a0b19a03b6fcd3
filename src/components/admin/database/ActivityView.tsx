import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { ActivityAnswer, AnswerColumn, AnswerRow } from "#zero/database/answers.ts";
import { useReading } from "./data.ts";
import { Cell, Grid } from "./Grid.tsx";
import { RowDialog } from "./RowDialog.tsx";
import { countText, instantText, millisecondsText } from "./words.ts";

const STATEMENT: readonly AnswerColumn[] = [{ name: "Statement", type: "" }];

/** What runs for long or waits, and what was slow. */
export function ActivityView() {
  const reading = useReading<ActivityAnswer>("/api/admin/database/activity");
  const [opened, setOpened] = createSignal<{ of: "running" | "slowest"; at: number }>();
  const running = () => reading.data()?.running ?? [];
  const slowest = () => reading.data()?.slowest ?? [];
  const texts = (): AnswerRow[] =>
    (opened()?.of === "running" ? running() : slowest()).map(({ text }) => [text]);
  const state = (count: number) =>
    listStateOf(count, reading.data() !== undefined, reading.failed() !== undefined);
  return (
    <>
      <Section
        title="Running for more than a second, or waiting for a lock"
        actions={
          <Button
            size="small"
            kind="ghost"
            icon={RefreshCw}
            busy={reading.isAsking()}
            onClick={reading.again}
          >
            Look again
          </Button>
        }
      >
        <ListState
          state={state(running().length)}
          empty={<p class="py-2 text-text">Nothing runs for long and nothing waits.</p>}
          failed={reading.failed()}
          retry={reading.again}
        >
          <Grid
            whole
            label="Running statements"
            columns={[
              { name: "Process", align: "right" },
              { name: "From" },
              { name: "State" },
              { name: "Statement", align: "right" },
              { name: "Transaction", align: "right" },
              { name: "Waits for" },
              { name: "Text" },
            ]}
            rows={running()}
            open={(at) => setOpened({ of: "running", at })}
          >
            {(one) => (
              <>
                <Cell align="right">{one.pid}</Cell>
                <Cell>{one.application}</Cell>
                <Cell>{one.state}</Cell>
                <Cell align="right">{millisecondsText(one.milliseconds)}</Cell>
                <Cell align="right">
                  {one.transactionMilliseconds === null ? "–" : millisecondsText(one.transactionMilliseconds)}
                </Cell>
                <Cell class={one.waitsFor === "Lock" ? "text-warn" : ""}>
                  {one.waitsFor ?? "–"}
                  <Show when={one.blockedBy.length > 0}> held by {one.blockedBy.join(", ")}</Show>
                </Cell>
                <Cell class="max-w-120 truncate font-mono text-xs">{one.text}</Cell>
              </>
            )}
          </Grid>
        </ListState>
      </Section>
      <Section
        title="Slowest statements"
        aside={<Show when={reading.data()?.since}>{(since) => <>since {instantText(since())}</>}</Show>}
      >
        <ListState
          state={state(slowest().length)}
          empty={<EmptyState text={reading.data()?.why ?? "No statement has been counted yet."} />}
          failed={reading.failed()}
          retry={reading.again}
          rows={5}
        >
          <Grid
            label="Slowest statements"
            columns={[
              { name: "Total", align: "right" },
              { name: "Mean", align: "right" },
              { name: "Longest", align: "right" },
              { name: "Calls", align: "right" },
              { name: "Rows", align: "right" },
              { name: "Statement" },
            ]}
            rows={slowest()}
            open={(at) => setOpened({ of: "slowest", at })}
          >
            {(one) => (
              <>
                <Cell align="right">{millisecondsText(one.total)}</Cell>
                <Cell align="right">{millisecondsText(one.mean)}</Cell>
                <Cell align="right">{millisecondsText(one.longest)}</Cell>
                <Cell align="right">{countText(one.calls)}</Cell>
                <Cell align="right">{countText(one.rows)}</Cell>
                <Cell class="max-w-160 truncate font-mono text-xs">{one.text}</Cell>
              </>
            )}
          </Grid>
        </ListState>
      </Section>
      <RowDialog
        title="Statement"
        columns={STATEMENT}
        rows={texts()}
        index={opened()?.at}
        onIndex={(at) => setOpened((last) => (last && at !== undefined ? { ...last, at } : undefined))}
      />
    </>
  );
}
