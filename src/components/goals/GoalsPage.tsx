import { useQuery } from "@rocicorp/zero/solid";
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import NotebookPen from "lucide-solid/icons/notebook-pen";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createSignal } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { keyBefore } from "#zero/kernel/order.ts";
import { queries } from "#zero/queries.ts";
import { DueMilestones } from "./DueMilestones.tsx";
import type { ListName } from "./data.ts";
import { GoalList } from "./GoalList.tsx";
import { GoalsFrame } from "./GoalsFrame.tsx";
import { WeekObjectives } from "./WeekObjectives.tsx";

const TABS: readonly Tab<ListName>[] = [
  { value: "active", label: "In hand" },
  { value: "paused", label: "Paused" },
  { value: "completed", label: "Reached" },
  { value: "abandoned", label: "Given up" },
  { value: "trash", label: "Trash" },
];

export function GoalsPage() {
  const navigate = useNavigate();
  const [active] = useQuery(() => queries.goals.active());
  // Not shown: what leaves the lists is kept on the device, so that Undo finds it there.
  useQuery(() => queries.goals.recent());
  return (
    <GoalsFrame
      newOrder={() => keyBefore(active()[0]?.sortOrder)}
      onCreated={(goalId) => navigate(`/goals/${goalId}`)}
    >
      {({ create }) => <List create={create} />}
    </GoalsFrame>
  );
}

function List(props: { create: () => void }) {
  const navigate = useNavigate();
  const [tab, setTab] = createSignal<ListName>("active");
  const [params, setParams] = useSearchParams();
  // `/goals?new` opens the form: the way in from the palette on another page.
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    props.create();
  });
  const review = () => navigate("/goals/review");
  registerCommands(() => [
    { id: "goals.new", title: "New goal", group: "Create", keys: "n", icon: Plus, run: () => props.create() },
    {
      id: "goals.review",
      title: "Review the week",
      group: "Goals",
      keys: "r",
      icon: NotebookPen,
      run: review,
    },
  ]);
  return (
    <Page
      title="Goals"
      action={
        <span class="flex items-center gap-2">
          <A href="/goals/review" class={buttonClass("ghost")}>
            <NotebookPen size={16} />
            <span class="max-sm:sr-only">Review the week</span>
          </A>
          <Button kind="primary" icon={Plus} keys="n" onClick={() => props.create()}>
            New goal
          </Button>
        </span>
      }
      panelLabel="This week"
      panel={
        <div class="max-lg:mt-6">
          <WeekObjectives />
          <DueMilestones />
        </div>
      }
    >
      <Tabs label="Which goals" tabs={TABS} value={tab()} onValue={setTab}>
        {(value) => (
          <GoalList
            list={value}
            action={
              <Button icon={Plus} onClick={() => props.create()}>
                Set a goal
              </Button>
            }
          />
        )}
      </Tabs>
    </Page>
  );
}
