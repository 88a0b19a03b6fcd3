// What the quests page shows, worked out from the rows: pure, so that it can be tested without a page.
import { type DayClock, dayOf } from "#zero/kernel/day.ts";
import { isOpen, nextPeriod, periodKey, REACHABLE, type Standing, standing } from "#zero/quests/rules.ts";
import type {
  QuestPeriod,
  QuestProgressStatus,
  QuestRepeat,
  UniversalQuest,
  UserQuest,
  UserQuestProgress,
} from "#zero/quests/schema.ts";

/** How far ahead a tab looks. */
export const HORIZONS = ["today", "week", "month"] as const;
export type Horizon = (typeof HORIZONS)[number];

/** An own quest as it stands now. */
export interface OwnQuest {
  id: string;
  quest: UserQuest;
  now: Standing;
}

/** One of everyone's quests in one period. */
export interface EveryonesQuest {
  /** Of the quest and the period together. */
  id: string;
  quest: UniversalQuest;
  /** The row of progress; none before the first step. */
  runId: string | undefined;
  progress: number;
  status: QuestProgressStatus;
  /** From an earlier period than the present one: still there to be claimed. */
  isEarlier: boolean;
}

export type ProgressRow = UserQuestProgress & { readonly quest?: UniversalQuest | undefined };

export const ownQuests = (rows: readonly UserQuest[], now: number, clock: DayClock): OwnQuest[] =>
  rows.map((quest) => ({ id: quest.id, quest, now: standing(quest, now, clock) }));

const HORIZON_PERIOD = { today: "daily", week: "weekly", month: "monthly" } as const satisfies Record<
  Horizon,
  QuestPeriod & QuestRepeat
>;

/** Whether an own quest belongs on a tab: what is due until its end, and what repeats with it. */
export function isWithin(
  { status, dueAt }: Pick<Standing, "status" | "dueAt">,
  repeat: QuestRepeat,
  horizon: Horizon,
  today: string,
  clock: DayClock,
): boolean {
  if (status === "completed" || status === "abandoned") return false;
  const period = HORIZON_PERIOD[horizon];
  if (dueAt !== null && dayOf(dueAt, clock) < (nextPeriod(period, today) ?? "")) return true;
  if (horizon === "today") return dueAt === null || status === "accepted";
  return repeat === period;
}

/** Nearest due date first, then what is accepted, then the person's own order. */
export function byUrgency(a: OwnQuest, b: OwnQuest): number {
  const due = (a.now.dueAt ?? Number.POSITIVE_INFINITY) - (b.now.dueAt ?? Number.POSITIVE_INFINITY);
  if (due !== 0 && !Number.isNaN(due)) return due;
  const accepted = Number(b.now.status === "accepted") - Number(a.now.status === "accepted");
  if (accepted !== 0) return accepted;
  return a.quest.sortOrder < b.quest.sortOrder ? -1 : 1;
}

/** Everyone's quests that are open now, and those of earlier periods that wait to be claimed. */
export function everyonesQuests(
  catalogue: readonly UniversalQuest[],
  progress: readonly UserQuestProgress[],
  claimable: readonly ProgressRow[],
  today: string,
  now: number,
): EveryonesQuest[] {
  const present = catalogue.flatMap((quest): EveryonesQuest[] => {
    const key = periodKey(quest.period, today);
    const row = progress.find(
      (candidate) =>
        candidate.questId === quest.id &&
        (key === null ? candidate.status !== "claimed" : candidate.periodKey === key),
    );
    // Nobody is shown a quest that nothing here can move, unless it has moved already.
    if (!row && (!isOpen(quest, now) || !REACHABLE.has(quest.targetType))) return [];
    return [asItem(quest, row, key ?? row?.periodKey ?? "next", false)];
  });
  const shown = new Set(present.map((item) => item.runId));
  const earlier = claimable.flatMap((row) =>
    row.quest && !shown.has(row.id) ? [asItem(row.quest, row, row.periodKey, true)] : [],
  );
  return [...earlier, ...present];
}

const asItem = (
  quest: UniversalQuest,
  row: UserQuestProgress | undefined,
  key: string,
  isEarlier: boolean,
): EveryonesQuest => ({
  id: `${quest.id}:${key}`,
  quest,
  runId: row?.id,
  progress: row?.progress ?? 0,
  status: row?.status ?? "in_progress",
  isEarlier,
});

const TABS_OF: Record<QuestPeriod, Horizon> = {
  daily: "today",
  weekly: "week",
  monthly: "month",
  once: "today",
  repeatable: "today",
};

/** What can be claimed is always on Today, beside its own tab; what is claimed steps back to the end. */
export function everyonesWithin(items: readonly EveryonesQuest[], horizon: Horizon): EveryonesQuest[] {
  const rank = { completed: 0, in_progress: 1, claimed: 2 } as const satisfies Record<
    QuestProgressStatus,
    number
  >;
  return items
    .filter(
      (item) =>
        TABS_OF[item.quest.period] === horizon || (horizon === "today" && item.status === "completed"),
    )
    .filter((item) => !(item.status === "claimed" && item.quest.period === "once"))
    .toSorted((a, b) => rank[a.status] - rank[b.status]);
}

/** What asks for attention: everyone's that can be claimed, own accepted ones that are due today or were. */
export const attentionCount = (
  own: readonly OwnQuest[],
  claimable: readonly unknown[],
  today: string,
  clock: DayClock,
): number =>
  claimable.length +
  own.filter(({ now }) => now.status === "accepted" && now.dueAt !== null && dayOf(now.dueAt, clock) <= today)
    .length;
