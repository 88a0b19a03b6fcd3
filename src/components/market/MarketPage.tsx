import { createSignal, Match, Switch } from "solid-js";
import { Page } from "#components/ui/Page.tsx";
import { type Tab, Tabs } from "#components/ui/Tabs.tsx";
import { useStall } from "./data.ts";
import { Mine } from "./Mine.tsx";
import { OwnRewards } from "./OwnRewards.tsx";
import { Receipts } from "./Receipts.tsx";
import { Shelf } from "./Shelf.tsx";
import { useMarketVerbs } from "./verbs.ts";
import { coinsText } from "./words.ts";

type TabName = "shelf" | "rewards" | "mine" | "receipts";

export function MarketPage() {
  const stall = useStall();
  const verbs = useMarketVerbs(stall.coins);
  const [tab, setTab] = createSignal<TabName>("shelf");
  const tabs = (): readonly Tab<TabName>[] => [
    { value: "shelf", label: "Shelf" },
    { value: "rewards", label: "My rewards" },
    { value: "mine", label: "Mine", count: stall.purchases().length },
    { value: "receipts", label: "Receipts" },
  ];
  return (
    <Page title="Market" aside={<span class="text-strong">{coinsText(stall.coins())}</span>}>
      <p class="num mb-3 text-strong sm:hidden">{coinsText(stall.coins())}</p>
      <Tabs label="What to look at" tabs={tabs()} value={tab()} onValue={setTab}>
        {(value) => (
          <Switch>
            <Match when={value === "shelf"}>
              <Shelf stall={stall} verbs={verbs} />
            </Match>
            <Match when={value === "rewards"}>
              <OwnRewards stall={stall} verbs={verbs} />
            </Match>
            <Match when={value === "mine"}>
              <Mine stall={stall} verbs={verbs} />
            </Match>
            <Match when={value === "receipts"}>
              <Receipts />
            </Match>
          </Switch>
        )}
      </Tabs>
    </Page>
  );
}
