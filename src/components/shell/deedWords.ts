// How deeds, their systems and what they pay are called, wherever they are shown.
import type { LedgerEventType, System } from "#zero/progress/deeds.ts";

export const SYSTEM_NAMES: Readonly<Record<System, string>> = {
  focus: "Focus",
  habits: "Habits",
  goals: "Goals",
  quests: "Quests",
  reading: "Reading",
  training: "Training",
  learning: "Learning",
  rewards: "Rewards",
  streaks: "Streaks",
};

export const CAUSE_NAMES: Readonly<Record<LedgerEventType, string>> = {
  focus: "Focus session",
  focusPart: "Focus, stopped early",
  break: "Break",
  habit: "Habit",
  perfectDay: "Perfect day",
  milestone: "Milestone",
  goal: "Goal",
  ownQuest: "Own quest",
  universalQuest: "Everyone's quest",
  reading: "Reading",
  workout: "Workout",
  personalRecord: "Personal record",
  lesson: "Lesson",
  drill: "Drill",
  listening: "Listening",
  achievement: "Achievement",
  treat: "Treat",
  freeze: "Freeze used",
  streakDay: "Day of a streak",
  purchase: "Purchase",
  refund: "Refund",
  correction: "Correction",
};

export const causeName = (eventType: string): string =>
  CAUSE_NAMES[eventType as LedgerEventType] ?? eventType;
export const systemName = (system: string): string => SYSTEM_NAMES[system as System] ?? system;

/** `+40`, `−5`; with a real minus. */
export const signed = (count: number): string => (count < 0 ? `−${-count}` : `+${count}`);

/** `+40 XP · +7 coins`, only what moved. */
export const movedText = ({ xp, coins }: { xp: number; coins: number }): string =>
  [
    xp === 0 ? "" : `${signed(xp)} XP`,
    coins === 0 ? "" : `${signed(coins)} ${Math.abs(coins) === 1 ? "coin" : "coins"}`,
  ]
    .filter(Boolean)
    .join(" · ");
