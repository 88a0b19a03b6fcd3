import Heart from "lucide-solid/icons/heart";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { Select } from "#components/ui/Select.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { missingCoins } from "#zero/market/rules.ts";
import type { MarketItem } from "#zero/market/schema.ts";
import type { Stall } from "./data.ts";
import type { MarketVerbs } from "./verbs.ts";
import "#components/ui/swatch.css";
import { CATEGORY_NAMES, coinsText, scarcity } from "./words.ts";

const ALL = "all";
const WISHED = "wished";
const FILTERS = [
  { value: ALL, label: "Everything" },
  { value: WISHED, label: "My wish list" },
  ...Object.entries(CATEGORY_NAMES).map(([value, label]) => ({ value, label })),
];

export function Shelf(props: { stall: Stall; verbs: MarketVerbs }) {
  const [filter, setFilter] = createSignal<string>(ALL);
  const [onlyAffordable, setOnlyAffordable] = createSignal(false);
  const items = createMemo(() =>
    props.stall
      .offered()
      .filter(
        (item) =>
          filter() === ALL || (filter() === WISHED ? props.stall.isWished(item) : item.category === filter()),
      )
      .filter((item) => !onlyAffordable() || missingCoins(item.costCoins, props.stall.coins()) === 0),
  );
  return (
    <>
      <div class="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
        <Select label="Show" class="w-48" value={filter()} onValue={setFilter} options={FILTERS} />
        <Switch label="Only what I can afford" checked={onlyAffordable()} onChange={setOnlyAffordable} />
      </div>
      <ListState
        state={listStateOf(items().length, props.stall.isKnown())}
        empty={<EmptyState text="Nothing on the shelf fits that. Show everything, or come back later." />}
      >
        <ul class="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          <For each={items()}>
            {(item) => <ItemCard item={item} stall={props.stall} verbs={props.verbs} />}
          </For>
        </ul>
      </ListState>
    </>
  );
}

function ItemCard(props: { item: MarketItem; stall: Stall; verbs: MarketVerbs }) {
  const missing = () => missingCoins(props.item.costCoins, props.stall.coins());
  const isOwned = () => props.stall.isOwned(props.item);
  const isSoldOut = () => props.item.remainingStock === 0;
  const isWished = () => props.stall.isWished(props.item);
  return (
    <li class="flex flex-col rounded-[10px] border border-line bg-surface-1 px-4 py-3">
      <div class="flex items-start gap-2">
        <Show when={props.item.effect?.type === "accent" && props.item.effect.accent}>
          {(accent) => (
            <span
              data-accent={accent()}
              class="swatch mt-1 size-4 shrink-0 rounded-full"
              aria-hidden="true"
            />
          )}
        </Show>
        <Show when={props.item.effect?.type === "frame" && props.item.effect.frame}>
          {(frame) => <Portrait name={props.stall.name()} frame={frame()} class="-my-1 -ml-1 text-sm" />}
        </Show>
        <h3 class="min-w-0 flex-1 font-[560] text-strong">{props.item.name}</h3>
        <IconButton
          name={isWished() ? `Take ${props.item.name} off the wish list` : `Wish for ${props.item.name}`}
          aria-pressed={isWished()}
          icon={Heart}
          size="small"
          class={cx("-mt-1 -mr-1.5", isWished() && "text-accent-ink [&_svg]:fill-current")}
          onClick={() => props.verbs.setWish(props.item, !isWished())}
        />
      </div>
      <p class="mt-0.5 flex-1 text-sm text-text">{props.item.description}</p>
      <div class="mt-2 flex flex-wrap gap-1.5">
        <Show when={props.item.effect?.type === "badge" && props.item.effect.badge}>
          {(badge) => <Badge badge={badge()} />}
        </Show>
        <Show when={props.item.rarity !== "common"}>
          <Chip tone="accent">{props.item.rarity}</Chip>
        </Show>
        <For each={scarcity(props.item)}>{(fact) => <Chip tone="warn">{fact}</Chip>}</For>
      </div>
      <div class="num mt-3 flex min-h-7 items-center gap-3">
        <span class="font-[560] text-strong">{coinsText(props.item.costCoins)}</span>
        <span class="ml-auto text-faint text-xs">
          <Show when={!isOwned()} fallback="Yours">
            <Show when={!isSoldOut()} fallback="Sold out">
              <Show when={missing() === 0} fallback={`${coinsText(missing())} missing`}>
                <Button
                  size="small"
                  aria-label={`Buy ${props.item.name}`}
                  onClick={() => void props.verbs.buy(props.item)}
                >
                  Buy
                </Button>
              </Show>
            </Show>
          </Show>
        </span>
      </div>
    </li>
  );
}
