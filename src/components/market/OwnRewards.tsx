import { useQuery } from "@rocicorp/zero/solid";
import Gift from "lucide-solid/icons/gift";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { keyBefore } from "#zero/kernel/order.ts";
import { missingCoins } from "#zero/market/rules.ts";
import type { OwnReward } from "#zero/market/schema.ts";
import { queries } from "#zero/queries.ts";
import type { Stall } from "./data.ts";
import { RewardDialog } from "./RewardDialog.tsx";
import type { MarketVerbs } from "./verbs.ts";
import { coinsText } from "./words.ts";

export function OwnRewards(props: { stall: Stall; verbs: MarketVerbs }) {
  const [rows, details] = useQuery(() => queries.market.rewards());
  // Not shown: what is thrown away is kept on the device, so that Undo finds it there.
  useQuery(() => queries.market.trash());
  const rewards = () => rows() as OwnReward[];
  const [form, setForm] = createSignal<OwnReward | null>();
  const create = () => setForm(null);
  return (
    <>
      <ListState
        state={listStateOf(rewards().length, details().type === "complete", details().type === "error")}
        empty={
          <EmptyState
            icon={Gift}
            text="What would you treat yourself to? An evening of games, a record, a day in the hills: name it and give it a price."
            action={
              <Button kind="primary" icon={Plus} onClick={create}>
                Make a reward
              </Button>
            }
          />
        }
      >
        <div class="mb-3">
          <Button icon={Plus} onClick={create}>
            Make a reward
          </Button>
        </div>
        <ul>
          <For each={rewards()}>
            {(reward) => (
              <li class="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-2">
                <div class="min-w-0 flex-1">
                  <p class="break-words text-strong">
                    {reward.name} <WaitingMark id={reward.id} />
                  </p>
                  <Show when={reward.description}>
                    <p class="break-words text-faint text-xs">{reward.description}</p>
                  </Show>
                </div>
                <span class="num text-sm text-strong">{coinsText(reward.costCoins)}</span>
                <Show
                  when={missingCoins(reward.costCoins, props.stall.coins()) === 0}
                  fallback={
                    <span class="num text-faint text-xs">
                      {coinsText(missingCoins(reward.costCoins, props.stall.coins()))} missing
                    </span>
                  }
                >
                  <Button
                    size="small"
                    aria-label={`Buy ${reward.name}`}
                    onClick={() => void props.verbs.buyReward(reward)}
                  >
                    Buy
                  </Button>
                </Show>
                <IconButton
                  name={`Edit ${reward.name}`}
                  icon={Pencil}
                  size="small"
                  onClick={() => setForm(reward)}
                />
                <IconButton
                  name={`Move ${reward.name} to the trash`}
                  icon={Trash}
                  size="small"
                  onClick={() => props.verbs.trashReward(reward)}
                />
              </li>
            )}
          </For>
        </ul>
      </ListState>
      <RewardDialog
        reward={form()}
        newOrder={() => keyBefore(rewards()[0]?.sortOrder)}
        onClose={() => setForm(undefined)}
      />
    </>
  );
}
