import { useQuery } from "@rocicorp/zero/solid";
import { For } from "solid-js";
import { Chip } from "#components/ui/Chip.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import type { PurchaseStatus, TransactionKind } from "#zero/market/schema.ts";
import { queries } from "#zero/queries.ts";
import type { Purchase } from "./data.ts";
import { coinsText, dayAndTime } from "./words.ts";

const STATUS_NAMES: Readonly<Record<PurchaseStatus, string>> = {
  purchased: "To use",
  redeemed: "Used",
  refunded: "Given back",
  expired: "Expired",
};
const KIND_NAMES: Readonly<Record<TransactionKind, string>> = {
  purchase: "Bought",
  redemption: "Used",
  refund: "Given back",
};

/** What was bought, with every movement it caused. */
export function Receipts() {
  const [rows, details] = useQuery(() => queries.market.receipts());
  return (
    <ListState
      state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
      empty={<EmptyState text="Everything you buy leaves a receipt here." />}
    >
      <ul>
        <For each={rows() as Purchase[]}>
          {(purchase) => (
            <li class="num border-line/70 border-b py-3">
              <div class="flex flex-wrap items-center gap-3">
                <span class="min-w-0 flex-1 text-strong">{purchase.title}</span>
                <span class="text-sm text-strong">{coinsText(purchase.costCoins)}</span>
                <Chip tone={purchase.status === "purchased" ? "accent" : "normal"}>
                  {STATUS_NAMES[purchase.status]}
                </Chip>
              </div>
              <ul class="mt-1 text-faint text-xs">
                <For each={purchase.transactions ?? []}>
                  {(line) => (
                    <li>
                      {dayAndTime(line.createdAt)} · {KIND_NAMES[line.kind]}
                      {line.coins === 0
                        ? ""
                        : ` · ${line.coins > 0 ? "+" : "−"}${coinsText(Math.abs(line.coins))}`}
                      {line.reason ? ` · ${line.reason}` : ""}
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ul>
    </ListState>
  );
}
