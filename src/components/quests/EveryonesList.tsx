import CircleCheck from "lucide-solid/icons/circle-check";
import { createSignal, createUniqueId, Match, onCleanup, Show, Switch } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, type ListStateName } from "#components/ui/ListState.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import type { EveryonesQuest, Horizon } from "./board.ts";
import { useQuests } from "./context.tsx";
import { Reward } from "./Reward.tsx";
import { amountText, amountWords, PERIOD_NAMES, resetWords, rewardText } from "./words.ts";

const PERIOD_OF = { today: "daily", week: "weekly", month: "monthly" } as const;
/** How long a claimed reward is looked at. */
const MOMENT_MS = 2_400;
/** From so many rewards on nobody wants to press for each. */
const MANY = 3;

export function EveryonesList(props: {
  items: readonly EveryonesQuest[];
  state: ListStateName;
  horizon: Horizon;
}) {
  const { verbs, now, clock } = useQuests();
  let list: HTMLDivElement | undefined;
  /** A claimed row steps back to the end; the focus stays where it was, on what comes next. */
  const claim = async (id: string) => {
    const place = props.items.findIndex((candidate) => candidate.id === id);
    const item = props.items[place];
    if (item?.status !== "completed") return;
    const isHere = list?.contains(document.activeElement);
    await verbs.claim(item);
    const rows = list?.querySelectorAll<HTMLElement>("[data-list-item]");
    if (isHere) rows?.[Math.min(place, rows.length - 1)]?.focus({ preventScroll: true });
  };
  const waiting = () => props.items.filter(({ status }) => status === "completed");
  const [busy, setBusy] = createSignal(false);
  const claimAll = async () => {
    setBusy(true);
    await verbs.claimAll(waiting());
    setBusy(false);
  };
  const state = () => (props.items.length > 0 ? "known" : props.state === "known" ? "empty" : props.state);
  return (
    <Section
      title="Quests for everyone"
      aside={resetWords(PERIOD_OF[props.horizon], now(), clock())}
      actions={
        <Show when={busy() || waiting().length >= MANY}>
          <Button size="small" busy={busy()} onClick={() => void claimAll()}>
            Claim all {waiting().length}
          </Button>
        </Show>
      }
    >
      <div ref={list}>
        <SortableList
          label="Quests for everyone"
          class="min-h-px"
          items={props.items}
          nameOf={(item) => item.quest.title}
          keys={{ e: (id) => void claim(id), Enter: (id) => void claim(id) }}
        >
          {(item) => <Row item={item()} horizon={props.horizon} onClaim={claim} />}
        </SortableList>
      </div>
      <Show when={state() !== "known"}>
        <ListState state={state()} empty={<EmptyState text="There is no quest for everyone right now." />}>
          {null}
        </ListState>
      </Show>
    </Section>
  );
}

function Row(props: { item: EveryonesQuest; horizon: Horizon; onClaim: (id: string) => Promise<void> }) {
  const titleId = createUniqueId();
  const quest = () => props.item.quest;
  const isClaimed = () => props.item.status === "claimed";
  const [fresh, setFresh] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const claim = () => {
    setFresh(true);
    timer = setTimeout(() => setFresh(false), MOMENT_MS);
    void props.onClaim(props.item.id);
  };
  const isElsewhere = () => props.item.isEarlier || quest().period !== PERIOD_OF[props.horizon];

  return (
    <div class="group border-line/70 border-b py-3">
      <div class="flex items-start gap-3">
        <div class="min-w-0 flex-1">
          <p class="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span id={titleId} classList={{ "text-strong": !isClaimed(), "text-faint": isClaimed() }}>
              {quest().title}
            </span>
            <Show when={isElsewhere()}>
              <Chip>{props.item.isEarlier ? "From before" : PERIOD_NAMES[quest().period]}</Chip>
            </Show>
          </p>
          <Show when={!isClaimed()}>
            <p class="mt-0.5 max-w-[72ch] text-faint text-xs">{quest().description}</p>
          </Show>
        </div>
        <div class="flex flex-col items-end gap-x-3 gap-y-1 sm:flex-row sm:items-center">
          <Switch
            fallback={
              <>
                <Reward xp={quest().xpReward} coins={quest().coinReward} />
                <span class="num whitespace-nowrap text-faint text-xs">
                  {amountText(props.item.progress, quest().target, quest().targetType)}
                </span>
              </>
            }
          >
            <Match when={isClaimed()}>
              <Show when={fresh()}>
                <Earned xp={quest().xpReward} coins={quest().coinReward} />
              </Show>
              <CircleCheck size={18} role="img" class="text-good" aria-label="Claimed" />
            </Match>
            <Match when={props.item.status === "completed"}>
              <Reward xp={quest().xpReward} coins={quest().coinReward} />
              <Button size="small" kind="primary" aria-describedby={titleId} onClick={claim}>
                Claim
              </Button>
            </Match>
          </Switch>
        </div>
      </div>
      <Show when={!isClaimed()}>
        <ProgressBar
          label={`Progress of ${quest().title}`}
          value={props.item.progress}
          max={quest().target}
          text={amountWords(props.item.progress, quest().target, quest().targetType)}
          tone={props.item.status === "completed" ? "good" : "accent"}
          class="mt-2"
        />
      </Show>
    </div>
  );
}

/** The quiet moment after a claim. */
function Earned(props: { xp: number; coins: number }) {
  const { rewards } = useQuests();
  return (
    <Show when={rewards() === "shown"}>
      <span class="num animate-rise whitespace-nowrap text-accent-ink text-sm">+ {rewardText(props)}</span>
    </Show>
  );
}
