// What was bought and is not used up, and what is one's own for good.
import { useQuery } from "@rocicorp/zero/solid";
import { For, Show } from "solid-js";
import { Profile } from "#components/shell/Profile.tsx";
import { signedInUser, useSettings } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { whyNoRefund } from "#zero/market/rules.ts";
import type { UserUnlock } from "#zero/market/schema.ts";
import { queries } from "#zero/queries.ts";
import type { Stall } from "./data.ts";
import type { MarketVerbs } from "./verbs.ts";
import { coinsText, dayAndTime, UNLOCK_NAMES, valueName } from "./words.ts";

export function Mine(props: { stall: Stall; verbs: MarketVerbs }) {
  return (
    <>
      <Section title="To use">
        <Show
          when={props.stall.purchases().length > 0}
          fallback={<EmptyState text="What you buy waits here until you use it." />}
        >
          <ul>
            <For each={props.stall.purchases()}>
              {(purchase) => (
                <li class="num flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line/70 border-b py-1.5">
                  <span class="min-w-0 flex-1 text-strong">{purchase.title}</span>
                  <span class="text-faint text-xs">
                    {(purchase.usesRemaining ?? 1) > 1 ? `${purchase.usesRemaining} left · ` : ""}
                    {coinsText(purchase.costCoins)} · {dayAndTime(purchase.purchasedAt)}
                  </span>
                  <Show when={whyNoRefund(purchase, props.stall.now()) === null}>
                    <Button
                      kind="ghost"
                      size="small"
                      aria-label={`Give back ${purchase.title}`}
                      onClick={() => void props.verbs.refund(purchase)}
                    >
                      Give back
                    </Button>
                  </Show>
                  <Button
                    size="small"
                    aria-label={`Use ${purchase.title}`}
                    onClick={() => props.verbs.redeem(purchase)}
                  >
                    Use
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Section>
      <Show when={props.stall.unlocks().length > 0}>
        <Section title="Unlocked for good">
          <Profile />
          <ul>
            <For each={props.stall.unlocks()}>
              {(unlock) => <Unlock unlock={unlock} verbs={props.verbs} />}
            </For>
          </ul>
        </Section>
      </Show>
    </>
  );
}

function Unlock(props: { unlock: UserUnlock; verbs: MarketVerbs }) {
  const settings = useSettings();
  const [profile] = useQuery(() => queries.auth.profile());
  const isWorn = () => {
    const { kind, value } = props.unlock;
    if (kind === "accent") return settings()?.accent === value;
    if (kind === "sound") return settings()?.ambientSound === value;
    return profile()?.userId === signedInUser() && profile()?.[kind] === value;
  };
  const takeOff = () => {
    const { kind } = props.unlock;
    if (kind === "frame" || kind === "badge") props.verbs.takeOff(kind);
  };
  return (
    <li class="flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
      <span class="min-w-0 flex-1 text-strong">{valueName(props.unlock.value)}</span>
      <span class="text-faint text-xs">{UNLOCK_NAMES[props.unlock.kind]}</span>
      <Show
        when={!isWorn()}
        fallback={
          <Show
            when={props.unlock.kind === "frame" || props.unlock.kind === "badge"}
            fallback={<span class="text-accent-ink text-xs">In use</span>}
          >
            <Button size="small" onClick={takeOff}>
              Take off
            </Button>
          </Show>
        }
      >
        <Button
          size="small"
          aria-label={`Use ${valueName(props.unlock.value)}`}
          onClick={() => props.verbs.wear(props.unlock.kind, props.unlock.value)}
        >
          Use
        </Button>
      </Show>
    </li>
  );
}
