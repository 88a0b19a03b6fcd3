// Experience, levels and what each deed pays. Whole numbers only; users never set their own rewards.

export const MAX_LEVEL = 100;

/** Largest whole r with r² ≤ n, for n ≥ 0, without floating point. */
function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let r = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (r + n / r) >> 1n;
    if (next >= r) return r;
    r = next;
  }
}

/** XP needed to leave `level`: ⌊100·L^1.5⌋, computed as isqrt(10000·L³). */
export const xpToLeave = (level: number): number => Number(isqrt(10_000n * BigInt(level) ** 3n));

/** The cumulative XP at which level i + 1 begins; level 1 begins at 0. */
export const TOTALS: readonly number[] = (() => {
  const totals = [0];
  for (let level = 1; level < MAX_LEVEL; level += 1) totals.push((totals[level - 1] ?? 0) + xpToLeave(level));
  return totals;
})();

/** The level a cumulative total stands for, 1..100. Everything that shows or stores a level asks here. */
export function levelFor(totalXp: number): number {
  let low = 0;
  let high = TOTALS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((TOTALS[middle] ?? 0) <= totalXp) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}

export interface LevelProgress {
  level: number;
  /** XP gathered within the level, and what leaving it takes; `needed` is 0 at the cap. */
  gathered: number;
  needed: number;
}

export function levelProgress(totalXp: number): LevelProgress {
  const level = levelFor(totalXp);
  const begins = TOTALS[level - 1] ?? 0;
  return { level, gathered: totalXp - begins, needed: level === MAX_LEVEL ? 0 : xpToLeave(level) };
}

export interface Pay {
  xp: number;
  coins: number;
}

export const NO_PAY: Pay = { xp: 0, coins: 0 };

/** A focus session run to its end. */
export const payFocus = (seconds: number): Pay => ({
  xp: Math.max(5, Math.floor(seconds / 60)),
  coins: Math.max(2, Math.floor(seconds / 300)),
});

/** Focus stopped early: by elapsed time, from one minute on. */
export const payFocusPart = (seconds: number): Pay =>
  seconds < 60 ? NO_PAY : { xp: Math.floor(seconds / 60), coins: Math.floor(seconds / 300) };

export const PAY_BREAK: Pay = { xp: 2, coins: 0 };
export const PAY_LONG_BREAK: Pay = { xp: 3, coins: 1 };
export const payBreak = (isLong: boolean): Pay => (isLong ? PAY_LONG_BREAK : PAY_BREAK);

/** Lengths of a streak, in days, at which a habit pays the length on top. */
export const HABIT_MARKS: ReadonlySet<number> = new Set([7, 14, 30, 60, 100, 365]);

/** A habit's target reached for the day; `streak` is its length in days (or weeks) with this one, 0 if it brings it nowhere. */
export const payHabit = (streak: number): Pay => ({
  xp: 5 + (HABIT_MARKS.has(streak) ? streak : 0),
  coins: 0,
});

export const PAY_MILESTONE: Pay = { xp: 10, coins: 0 };
/** On top of what its milestones paid. */
export const PAY_GOAL: Pay = { xp: 0, coins: 20 };

export const payReading = (pages: number): Pay => ({
  xp: Math.max(1, Math.floor(pages / 5)),
  coins: Math.floor(pages / 10),
});

/** Minutes beyond two hours are training, but no longer paid. */
export const payWorkout = (minutes: number, sets: number): Pay => ({
  xp: Math.min(120, Math.max(0, Math.floor(minutes))),
  coins: Math.max(1, Math.floor(sets / 5)),
});

export const PAY_RECORD: Pay = { xp: 10, coins: 2 };

/** A drill pays by its score in percent: all of its reward, half of it, or one for having tried. */
export const payDrill = (reward: number, score: number): Pay => {
  const xp = score >= 80 ? reward : score >= 60 ? Math.floor(reward / 2) : 1;
  return { xp: Math.min(reward, xp), coins: 0 };
};

export const PAY_LISTENING: Pay = { xp: 5, coins: 1 };

/** Lessons, universal quests and achievements carry their own reward, which no person sets. */
export const payOf = (entry: { xp: number; coins: number }): Pay => ({
  xp: Math.max(0, Math.floor(entry.xp)),
  coins: Math.max(0, Math.floor(entry.coins)),
});

/** Difficulty decides what a person's own quest pays. */
export const PAY_OWN_QUEST = {
  starter: { xp: 10, coins: 5 },
  easy: { xp: 25, coins: 10 },
  medium: { xp: 50, coins: 25 },
  hard: { xp: 100, coins: 50 },
  epic: { xp: 250, coins: 100 },
} as const satisfies Record<string, Pay>;
export const payOwnQuest = (difficulty: keyof typeof PAY_OWN_QUEST): Pay => PAY_OWN_QUEST[difficulty];
