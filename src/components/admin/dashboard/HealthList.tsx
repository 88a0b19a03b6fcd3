import { For, Match, Show, Switch } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { Skeleton } from "#components/ui/Delayed.tsx";
import { Section } from "#components/ui/Section.tsx";
import { type Health, useHealth } from "./health.ts";
import { bytesText } from "./words.ts";

type Part = { name: string; ok: boolean; fact: string; cure: string };

const partsOf = ({ postgres, migrations, zeroCache, replication, worker }: Health): readonly Part[] => [
  {
    name: "Postgres",
    ok: postgres.ok,
    fact: `${postgres.latencyMs} ms`,
    cure: "The database does not answer. Look at its log and its disk, then restart it.",
  },
  {
    name: "Migrations",
    ok: migrations.ok,
    fact: `${migrations.applied} applied`,
    cure: `${migrations.pending ?? "Some"} not applied. Run npm run db:migrate, or restart the server.`,
  },
  {
    name: "Sync server",
    ok: zeroCache.ok,
    fact: "Answers",
    cure: "Devices can't sync. It is started again by itself; if that fails, the log of zero-cache says why.",
  },
  {
    name: "Replication",
    ok: replication.ok,
    fact: replication.lagBytes === null ? "Reads" : `${bytesText(Math.max(0, replication.lagBytes))} behind`,
    cure: "Nobody reads the replication slot: changes reach no device, and the write-ahead log grows. Restart the server.",
  },
  {
    name: "Worker",
    ok: worker.ok,
    fact: "Waits for jobs",
    cure: "Jobs don't run: no reminders, no ends of sessions. It is started again by itself; if that fails, see its log.",
  },
];

/** Each part of the server, and what to do about one that is not well. */
export function HealthList() {
  const health = useHealth();
  const known = () => {
    const report = health();
    return typeof report === "object" ? report : undefined;
  };
  return (
    <Section title="Health" aside={known() && `Version ${known()?.version}`}>
      <Switch>
        <Match when={health() === "unknown"}>
          <Skeleton rows={1} />
        </Match>
        <Match when={health() === "unreachable"}>
          <p role="alert" class="rounded-md border border-bad/40 px-4 py-3 text-text">
            The server does not answer. It is asked again every ten seconds.
          </p>
        </Match>
        <Match when={known()}>
          {(report) => (
            <ul class="flex flex-wrap gap-x-6 gap-y-1.5 rounded-md border border-line bg-surface-1 px-3 py-2.5">
              <For each={partsOf(report()).toSorted((a, b) => Number(a.ok) - Number(b.ok))}>
                {(part) => (
                  <li
                    class={cx(
                      "flex flex-wrap items-center gap-x-2 gap-y-1",
                      !part.ok && "w-full pb-1.5 not-last:border-line/70 not-last:border-b",
                    )}
                  >
                    <span
                      aria-hidden="true"
                      class={cx("size-2 shrink-0 rounded-full", part.ok ? "bg-good" : "bg-bad")}
                    />
                    <span class="text-strong">{part.name}</span>
                    <span class={cx("num text-sm", part.ok ? "text-faint" : "font-[560] text-bad")}>
                      {part.ok ? part.fact : "Not well"}
                    </span>
                    <Show when={!part.ok}>
                      <p class="w-full pl-4 text-sm text-text">{part.cure}</p>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </Section>
  );
}
