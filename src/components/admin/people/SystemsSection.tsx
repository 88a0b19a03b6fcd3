import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { createMemo, For } from "solid-js";
import { SYSTEM_NAMES } from "#components/shell/deedWords.ts";
import { useToday } from "#components/shell/person.ts";
import { buttonClass } from "#components/ui/Button.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { addDays } from "#zero/kernel/day.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { DEEDS, type System } from "#zero/progress/deeds.ts";

const DAYS = 30;
const SYSTEM_OF = new Map<string, System>(
  Object.values(DEEDS).map(({ tally, category }) => [tally, category]),
);

/** What somebody used in the last thirty days, by how much they did there. */
export function SystemsSection(props: { userId: string }) {
  const today = useToday();
  const [rows, details] = useQuery(() =>
    operatorsQueries.people.days({ userId: props.userId, since: addDays(today(), 1 - DAYS) }),
  );
  const systems = createMemo(() => {
    const used = new Map<System, { deeds: number; days: Set<string> }>();
    for (const { kind, day, deeds } of rows()) {
      const system = SYSTEM_OF.get(kind);
      if (!system || deeds === 0) continue;
      const so = used.get(system) ?? { deeds: 0, days: new Set() };
      used.set(system, { deeds: so.deeds + deeds, days: so.days.add(day) });
    }
    return [...used].toSorted(([, a], [, b]) => b.deeds - a.deeds);
  });
  const most = () => Math.max(1, ...systems().map(([, { deeds }]) => deeds));
  return (
    <Section
      title="Systems used"
      aside={`${DAYS} days`}
      actions={
        <A href={`/admin/activity?person=${props.userId}`} class={buttonClass("ghost", "small")}>
          Their activity
        </A>
      }
    >
      <ListState
        state={listStateOf(systems().length, details().type === "complete", details().type === "error")}
        empty={<p class="text-sm text-text">Nothing was done in the last thirty days.</p>}
        failed="What they used could not be shown."
        rows={3}
      >
        <ul aria-label="Systems used" class="grid gap-1">
          <For each={systems()}>
            {([system, { deeds, days }]) => (
              <li class="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-3 py-1">
                <span class="text-strong text-sm">{SYSTEM_NAMES[system]}</span>
                <span class="h-1.5 rounded-full bg-surface-2">
                  <span
                    class="block h-full rounded-full bg-accent"
                    style={{ width: `${Math.max(2, (deeds / most()) * 100)}%` }}
                  />
                </span>
                <span class="num text-right text-faint text-xs">
                  {deeds.toLocaleString()} in {days.size} {days.size === 1 ? "day" : "days"}
                </span>
              </li>
            )}
          </For>
        </ul>
      </ListState>
    </Section>
  );
}
