import { createSignal, Match, Show, Switch } from "solid-js";
import { Profile } from "#components/shell/Profile.tsx";
import { useSettings } from "#components/shell/person.ts";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { Activity, Ledger, Wins } from "./Histories.tsx";
import { LevelCard } from "./LevelCard.tsx";
import { Statistics } from "./Statistics.tsx";
import { Streaks } from "./Streaks.tsx";
import { TheYear } from "./TheYear.tsx";

type TabName = "overview" | "wins" | "activity" | "ledger";

const TABS: readonly Tab<TabName>[] = [
  { value: "overview", label: "Overview" },
  { value: "wins", label: "Wins" },
  { value: "activity", label: "Activity" },
];
const LEDGER: Tab<TabName> = { value: "ledger", label: "Ledger" };

/** Where experience and coins are hidden the page still tells what was done, and says nothing of what it earned. */
export function ProgressPage() {
  const settings = useSettings();
  const [tab, setTab] = createSignal<TabName>("overview");
  const showsPay = () => settings() !== undefined && settings()?.gamification !== "hidden";
  return (
    <Page title="Progress">
      <Show when={showsPay()}>
        <Profile />
        <LevelCard />
      </Show>
      <Tabs
        label="What to look at"
        tabs={showsPay() ? [...TABS, LEDGER] : TABS}
        value={tab()}
        onValue={setTab}
      >
        {(value) => (
          <Switch>
            <Match when={value === "overview"}>
              <Streaks />
              <Statistics showsPay={showsPay()} />
              <TheYear showsPay={showsPay()} />
            </Match>
            <Match when={value === "wins"}>
              <Wins showsPay={showsPay()} />
            </Match>
            <Match when={value === "activity"}>
              <Activity showsPay={showsPay()} />
            </Match>
            <Match when={value === "ledger"}>
              <Ledger />
            </Match>
          </Switch>
        )}
      </Tabs>
    </Page>
  );
}
