import { useQuery } from "@rocicorp/zero/solid";
import Lock from "lucide-solid/icons/lock";
import Medal from "lucide-solid/icons/medal";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useSettings, useToday } from "#components/shell/person.ts";
import { cx } from "#components/ui/cx.ts";
import { dayName } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import {
  ACHIEVEMENT_CATEGORIES,
  type AchievementDefinition,
  type UserAchievement,
} from "#zero/achievements/schema.ts";
import { levelFor } from "#zero/progress/rules.ts";
import { queries } from "#zero/queries.ts";
import { type Entry, entriesOf, nextOnes } from "./gallery.ts";
import { iconOf } from "./icons.ts";

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  focus: "Focus",
  habits: "Habits",
  goals: "Goals",
  quests: "Quests",
  reading: "Reading",
  training: "Training",
  learning: "Learning",
  streaks: "Streaks",
  levels: "Levels",
  everything: "Across everything",
};
const SHOWN = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
  { value: "earned", label: "Earned" },
] as const;
type Shown = (typeof SHOWN)[number]["value"];
const NEXT = 3;
const TICK_MS = 30_000;

export function AchievementsPage() {
  const settings = useSettings();
  const today = useToday();
  const now = useNow(TICK_MS);
  const [definitions, details] = useQuery(() => queries.achievements.catalogue());
  const [earned] = useQuery(() => queries.achievements.earned());
  const [counters] = useQuery(() => queries.progress.counters());
  const [progress] = useQuery(() => queries.progress.level());
  const [streaks] = useQuery(() => queries.streaks.all());
  const [tallies] = useQuery(() => queries.activity.range({ from: today(), to: today() }));
  const [shown, setShown] = createSignal<Shown>("all");
  const paysShown = () => settings() !== undefined && settings()?.gamification !== "hidden";

  const entries = createMemo(() =>
    entriesOf(
      definitions() as AchievementDefinition[],
      earned() as UserAchievement[],
      {
        counts: counters()?.counts ?? {},
        level: levelFor(progress()?.totalXp ?? 0),
        longest: Object.fromEntries(streaks().map(({ streakType, longest }) => [streakType, longest])),
        day: Object.fromEntries(tallies().map(({ kind, deeds, amount }) => [kind, { deeds, amount }])),
      },
      now(),
    ),
  );
  const got = () => entries().filter((entry) => entry.earned).length;
  const visible = (category: string) =>
    entries().filter(
      (entry) =>
        entry.category === category &&
        (shown() === "all" || (shown() === "earned") === (entry.earned !== undefined)),
    );
  const next = createMemo(() => nextOnes(entries(), NEXT));

  return (
    <Page title="Achievements" aside={`${got()} of ${entries().length}`}>
      <ListState
        state={listStateOf(entries().length, details().type === "complete", details().type === "error")}
        empty={<EmptyState icon={Medal} text="There is nothing to achieve here yet." />}
      >
        <Show when={next().length > 0}>
          <Section title="Nearly there">
            <ul class="grid gap-2 sm:grid-cols-3">
              <For each={next()}>{(entry) => <Card entry={entry} showsPay={paysShown()} />}</For>
            </ul>
          </Section>
        </Show>
        <SegmentedControl label="Which" value={shown()} onValue={setShown} options={SHOWN} class="mb-5" />
        <For each={ACHIEVEMENT_CATEGORIES}>
          {(category) => (
            <Show when={visible(category).length > 0}>
              <Section title={CATEGORY_NAMES[category] ?? category}>
                <ul class="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
                  <For each={visible(category)}>
                    {(entry) => <Card entry={entry} showsPay={paysShown()} />}
                  </For>
                </ul>
              </Section>
            </Show>
          )}
        </For>
        <Show when={shown() === "earned" && got() === 0}>
          <EmptyState
            icon={Medal}
            text="None earned yet. The first focus session from start to end earns one."
          />
        </Show>
      </ListState>
    </Page>
  );
}

function Card(props: { entry: Entry; showsPay: boolean }) {
  const isMasked = () => props.entry.isHidden && !props.entry.earned;
  const pay = () =>
    [
      props.entry.rewardXp > 0 ? `${props.entry.rewardXp} XP` : "",
      props.entry.rewardCoins > 0 ? `${props.entry.rewardCoins} coins` : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <li
      class={cx(
        "flex gap-3 rounded-[10px] border border-line px-4 py-3",
        props.entry.earned ? "bg-surface-1" : "bg-transparent",
      )}
    >
      <span
        aria-hidden="true"
        class={cx(
          "mt-0.5 grid size-8 shrink-0 place-items-center rounded-full",
          props.entry.earned ? "bg-accent text-on-accent" : "bg-surface-3 text-faint",
        )}
      >
        <Show when={isMasked()} fallback={<Glyph icon={iconOf(props.entry.icon)} size={16} />}>
          <Lock size={15} />
        </Show>
      </span>
      <div class="min-w-0 flex-1">
        <h3 class="font-[560] text-strong">
          {props.entry.name}
          <Show when={props.entry.tiers > 1}>
            <span class="num ml-2 font-normal text-faint text-xs">
              {props.entry.tier} of {props.entry.tiers}
            </span>
          </Show>
        </h3>
        <p class="text-sm text-text">{props.entry.description}</p>
        <Show when={props.entry.earned}>
          {(earned) => (
            <p class="num mt-1 text-faint text-xs">Earned {dayName(earned().day, { dateStyle: "medium" })}</p>
          )}
        </Show>
        <Show when={props.entry.standing}>
          {(standing) => (
            <div class="mt-2 flex items-center gap-2">
              <ProgressBar
                label={`Progress of ${props.entry.name}`}
                value={standing().have}
                max={standing().need}
                text={props.entry.standingText}
                class="flex-1"
              />
              <span class="num whitespace-nowrap text-faint text-xs">{props.entry.standingText}</span>
            </div>
          )}
        </Show>
        <Show when={props.showsPay && pay()}>
          <p class="num mt-1 text-faint text-xs">{pay()}</p>
        </Show>
      </div>
    </li>
  );
}
