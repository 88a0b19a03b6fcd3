// The day at a glance: one action, then what is due and what waits.
import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, type JSX, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useSettings } from "#components/shell/person.ts";
import { Page } from "#components/ui/Page.tsx";
import { queries } from "#zero/queries.ts";
import { greeting } from "./greeting.ts";

export interface TodayPageProps {
  /** The one action the day offers now. */
  lead: JSX.Element;
  day: JSX.Element;
  quests: JSX.Element;
  inbox: JSX.Element;
}

export function TodayPage(props: TodayPageProps) {
  const now = useNow(60_000);
  const [profile] = useQuery(() => queries.auth.profile());
  const name = () => profile()?.name ?? document.documentElement.dataset.name ?? "";
  return (
    <Page title={greeting(name(), new Date(now()).getHours())} tabTitle="Today" aside={<Level />}>
      <div class="mb-6.5">{props.lead}</div>
      {props.day}
      <div class="grid gap-x-8 lg:grid-cols-2">
        {props.quests}
        {props.inbox}
      </div>
    </Page>
  );
}

/** Level and coins, for those who want to see them. */
function Level() {
  const settings = useSettings();
  const [progress] = useQuery(() => queries.progress.level());
  const [wallet] = useQuery(() => queries.progress.wallet());
  const text = createMemo(() => `Level ${progress()?.level ?? 1} · ${wallet()?.coins ?? 0} coins`);
  return <Show when={settings()?.gamification === "shown"}>{text()}</Show>;
}
