import { useSearchParams } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, Match, Switch } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { useSettings } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { keyBefore } from "#zero/kernel/order.ts";
import { byUrgency, everyonesWithin, HORIZONS, type Horizon, isWithin } from "./board.ts";
import { QuestsProvider } from "./context.tsx";
import { useQuestBoard } from "./data.ts";
import { EveryonesList } from "./EveryonesList.tsx";
import { OwnQuestList } from "./OwnQuestList.tsx";
import { PastQuests } from "./PastQuests.tsx";
import { type OpenForm, QuestDialog } from "./QuestDialog.tsx";
import type { QuestArgs } from "./questForm.ts";
import { useQuestVerbs } from "./verbs.ts";

type TabName = Horizon | "mine" | "done";

const TABS: readonly Tab<TabName>[] = [
  { value: "today", label: "Today" },
  { value: "week", label: "Week" },
  { value: "month", label: "Month" },
  { value: "mine", label: "Mine" },
  { value: "done", label: "Done" },
];

const EMPTY_TEXTS: Record<Horizon | "mine", string> = {
  today: "Nothing of your own is waiting today.",
  week: "Nothing of your own is due this week.",
  month: "Nothing of your own is due this month.",
  mine: "A quest is something you want to get done, once or again and again.",
};

export function QuestsPage() {
  const board = useQuestBoard();
  const settings = useSettings();
  const verbs = useQuestVerbs(settings);
  const [tab, setTab] = createSignal<TabName>("today");
  const [form, setForm] = createSignal<OpenForm>();
  const create = () => setForm({});
  openWhenAsked(create);
  registerCommands(() => [
    { id: "quests.new", title: "New quest", group: "Create", keys: "n", icon: Plus, run: create },
  ]);

  const within = createMemo(() => {
    const lists = HORIZONS.map((horizon) => [
      horizon,
      board
        .own()
        .filter(({ now, quest }) => isWithin(now, quest.repeat, horizon, board.today(), board.clock()))
        .toSorted(byUrgency),
    ]);
    return Object.fromEntries(lists) as Record<Horizon, ReturnType<typeof board.own>>;
  });
  const firstQuest = () => (
    <Button icon={Plus} onClick={create}>
      Create a quest
    </Button>
  );
  /** A new quest is shown where it landed: if the open tab does not reach its date, in the list of all. */
  const show = ({ dueAt, repeat }: QuestArgs) => {
    const shown = tab();
    if (shown === "mine") return;
    const isThere =
      shown !== "done" &&
      isWithin({ status: "available", dueAt }, repeat, shown, board.today(), board.clock());
    if (!isThere) setTab("mine");
  };

  return (
    <QuestsProvider
      value={{
        now: board.now,
        clock: board.clock,
        today: board.today,
        rewards: () => settings()?.gamification ?? "hidden",
        verbs,
        edit: (own, field) => setForm(field ? { own, field } : { own }),
      }}
    >
      <Page
        title="Quests"
        action={
          <Button kind="primary" icon={Plus} keys="n" onClick={create}>
            New quest
          </Button>
        }
      >
        <Tabs label="Which quests" tabs={TABS} value={tab()} onValue={setTab}>
          {(value) => (
            <Switch
              fallback={
                <div class="grid gap-x-12 lg:grid-cols-2">
                  <OwnQuestList
                    items={within()[value as Horizon]}
                    state={board.ownState()}
                    empty={EMPTY_TEXTS[value as Horizon]}
                    emptyAction={firstQuest()}
                  />
                  <EveryonesList
                    items={everyonesWithin(board.everyones(), value as Horizon)}
                    state={board.everyonesState()}
                    horizon={value as Horizon}
                  />
                </div>
              }
            >
              <Match when={value === "mine"}>
                <OwnQuestList
                  items={board.own()}
                  state={board.ownState()}
                  empty={EMPTY_TEXTS.mine}
                  emptyAction={firstQuest()}
                  sortable
                />
              </Match>
              <Match when={value === "done"}>
                <PastQuests />
              </Match>
            </Switch>
          )}
        </Tabs>
      </Page>
      <QuestDialog
        form={form()}
        newOrder={() => keyBefore(board.own()[0]?.quest.sortOrder)}
        onClose={() => setForm(undefined)}
        onCreated={show}
        onReturned={setForm}
      />
    </QuestsProvider>
  );
}

/** `/quests?new` opens the form: the way in from the palette on another page. */
function openWhenAsked(create: () => void): void {
  const [params, setParams] = useSearchParams();
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    create();
  });
}
