// What the market's lists are made of, live.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { isOffered } from "#zero/market/rules.ts";
import type {
  MarketItem,
  MarketTransaction,
  OwnReward,
  UserPurchase,
  UserUnlock,
} from "#zero/market/schema.ts";
import { queries } from "#zero/queries.ts";

export type Purchase = UserPurchase & {
  readonly item?: MarketItem | undefined;
  readonly reward?: OwnReward | undefined;
  readonly transactions?: readonly MarketTransaction[];
};

/** Often enough for what is offered until midnight. */
const TICK_MS = 30_000;

export interface Stall {
  now: Accessor<number>;
  coins: Accessor<number>;
  /** Who looks at it, to see a frame on themselves. */
  name: Accessor<string>;
  /** What can be bought at this moment. */
  offered: Accessor<readonly MarketItem[]>;
  isKnown: Accessor<boolean>;
  isOwned(item: MarketItem): boolean;
  isWished(item: MarketItem): boolean;
  purchases: Accessor<readonly Purchase[]>;
  unlocks: Accessor<readonly UserUnlock[]>;
}

export function useStall(): Stall {
  const now = useNow(TICK_MS);
  const [wallet] = useQuery(() => queries.progress.wallet());
  const [profile] = useQuery(() => queries.auth.profile());
  const [shelf, details] = useQuery(() => queries.market.shelf());
  const [wishes] = useQuery(() => queries.market.wishes());
  const [owned] = useQuery(() => queries.market.owned());
  const [receipts] = useQuery(() => queries.market.receipts());
  const [unlocks] = useQuery(() => queries.market.unlocks());
  const offered = createMemo(() => (shelf() as MarketItem[]).filter((item) => isOffered(item, now())));
  const wished = createMemo(() => new Set(wishes().map(({ itemId }) => itemId)));
  const held = createMemo(
    () =>
      new Set(
        [...owned(), ...receipts()].flatMap(({ itemId, status }) =>
          itemId && (status === "purchased" || status === "redeemed") ? [itemId] : [],
        ),
      ),
  );
  return {
    now,
    coins: () => wallet()?.coins ?? 0,
    name: () => profile()?.name ?? "",
    offered,
    isKnown: () => details().type === "complete",
    isOwned: (item) => !item.isConsumable && held().has(item.id),
    isWished: (item) => wished().has(item.id),
    purchases: () => owned() as Purchase[],
    unlocks: () => unlocks() as UserUnlock[],
  };
}
