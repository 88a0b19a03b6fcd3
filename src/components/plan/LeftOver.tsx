// What earlier days have left: asked about, never moved silently.
import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { leftOver } from "#zero/plan/rules.ts";
import type { DailyPlan, PlanItem } from "#zero/plan/schema.ts";
import { queries } from "#zero/queries.ts";
import { usePlan } from "./context.tsx";
import { countText, dayTitle } from "./words.ts";

interface Left {
  day: string;
  item: PlanItem;
}

export function LeftOver() {
  const { plan, verbs } = usePlan();
  const [before] = useQuery(() => queries.plan.before({ day: plan.day() }));
  const [openQuests] = useQuery(() => queries.quests.open());
  const [isHidden, setIsHidden] = createSignal<string>();
  const [left, setLeft] = createSignal<ReadonlySet<string>>(new Set());
  const isOpenQuest = (item: PlanItem) =>
    item.type !== "quest" ||
    openQuests().some(({ id, status }) => id === item.subjectId && status === "accepted");
  const all = createMemo((): Left[] => {
    if (plan.day() !== plan.today()) return [];
    const here = new Set(plan.all().map(({ id }) => id));
    // A day that was shut down has been decided about.
    return (before() as DailyPlan[])
      .filter(({ shutdownAt }) => shutdownAt === null)
      .flatMap(({ day, items }) => leftOver(items, new Set()).map((item) => ({ day, item })))
      .filter(({ item }) => !here.has(item.id) && isOpenQuest(item));
  });
  const chosen = () => all().filter(({ item }) => !left().has(item.id));
  const toggle = (id: string, isChosen: boolean) =>
    setLeft((before) => {
      const next = new Set(before);
      if (isChosen) next.delete(id);
      else next.add(id);
      return next;
    });
  const take = async () => {
    const byDay = Map.groupBy(chosen(), ({ day }) => day);
    for (const [day, some] of byDay)
      await verbs.carry(
        day,
        some.map(({ item }) => item),
      );
  };
  return (
    <Show when={all().length > 0 && isHidden() !== plan.day()}>
      <section aria-label="Left over" class="mb-4 rounded-[10px] border border-line bg-surface-1 px-4 py-3.5">
        <p class="font-[560] text-strong">{countText(all().length, "thing")} left over from earlier days</p>
        <ul class="my-2">
          <For each={all()}>
            {({ day, item }) => (
              <li class="flex items-center gap-3 py-1">
                <Checkbox
                  class="min-w-0 flex-1"
                  label={item.title}
                  checked={!left().has(item.id)}
                  onChange={(checked) => toggle(item.id, checked)}
                />
                <span class="shrink-0 text-faint text-sm">{dayTitle(day, plan.today())}</span>
              </li>
            )}
          </For>
        </ul>
        <div class="flex gap-2">
          <Button size="small" kind="primary" disabled={chosen().length === 0} onClick={() => void take()}>
            Take into today
          </Button>
          <Button size="small" kind="ghost" onClick={() => setIsHidden(plan.day())}>
            Not now
          </Button>
        </div>
      </section>
    </Show>
  );
}
