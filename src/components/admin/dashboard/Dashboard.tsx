import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { Button } from "#components/ui/Button.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import type { GaugeKey } from "#zero/operations/gauges.ts";
import type { Gauge } from "#zero/operations/schema.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { GaugeTile } from "./GaugeTile.tsx";
import { HealthList } from "./HealthList.tsx";
import { NewestList } from "./NewestList.tsx";
import { OnlineList } from "./OnlineList.tsx";
import { lengthText } from "./words.ts";

const GROUPS: readonly { title: string; keys: readonly GaugeKey[] }[] = [
  {
    title: "People",
    keys: ["online", "focusing", "activeDay", "activeWeek", "activeMonth", "people", "sessions", "sockets"],
  },
  {
    title: "Server",
    keys: ["mutations", "requests", "errors", "lag", "jobsWaiting", "database", "storage", "memory"],
  },
];

/** How the server is and who is on it, now. */
export function Dashboard() {
  const [rows, details] = useQuery(() => operatorsQueries.operations.gauges());
  const now = useNow(1_000);
  const [isExplained, setExplained] = createSignal(false);
  const gauges = createMemo(() => new Map((rows() as readonly Gauge[]).map((gauge) => [gauge.key, gauge])));
  const value = (key: GaugeKey) => gauges().get(key)?.value;
  /** What else is to be said of a figure. */
  const note = (key: GaugeKey): string | undefined => {
    if (key !== "jobsWaiting") return undefined;
    const failing = value("jobsFailing") ?? 0;
    if (failing > 0) return `${failing} failing`;
    const oldest = value("jobsOldest") ?? 0;
    return oldest >= 1 ? `Oldest ${lengthText(oldest)}` : undefined;
  };
  return (
    <>
      <HealthList />
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={
          <p class="mb-7 text-text">Nothing has been measured yet. The first figures come within a minute.</p>
        }
        failed="The figures could not be loaded."
        rows={5}
      >
        <For each={GROUPS}>
          {({ title, keys }) => (
            <Section
              title={title}
              aside={<Show when={title === "People"}>Last hour</Show>}
              actions={
                <Show when={title === "People"}>
                  <Button
                    size="small"
                    kind="ghost"
                    aria-pressed={isExplained()}
                    onClick={() => setExplained(!isExplained())}
                  >
                    {isExplained() ? "Figures only" : "What they mean"}
                  </Button>
                </Show>
              }
            >
              <dl class="grid grid-cols-2 gap-2 sm:gap-3 md:grid-cols-4">
                <For each={keys}>
                  {(key) => (
                    <GaugeTile
                      key={key}
                      gauge={gauges().get(key)}
                      now={now}
                      note={note(key)}
                      isExplained={isExplained()}
                    />
                  )}
                </For>
              </dl>
            </Section>
          )}
        </For>
      </ListState>
      <div class="grid gap-x-6 lg:grid-cols-2">
        <div class="min-w-0">
          <NewestList now={now} />
        </div>
        <div class="min-w-0">
          <OnlineList now={now} total={value("online")} />
        </div>
      </div>
    </>
  );
}
