// What may be done to somebody else's account, and how their ledger reads.
import type { ErrorCode } from "../kernel/sentences.ts";
import type { Pay } from "../progress/rules.ts";

export interface Balance {
  coins: number;
  totalXp: number;
}

/** Why a balance can't be moved by so much; null if it can. Nobody is left with less than nothing. */
export function correctionRefusal(balance: Balance, { xp, coins }: Pay): ErrorCode | null {
  if (xp === 0 && coins === 0) return "people.noCorrection";
  if (balance.coins + coins < 0) return "progress.insufficientCoins";
  return balance.totalXp + xp < 0 ? "people.insufficientXp" : null;
}

/** Ledger rows, newest first, each with the coins there were after it. `coins` is what there is now. */
export function withBalances<Entry extends { coins: number }>(
  entries: readonly Entry[],
  coins: number,
): (Entry & { balance: number })[] {
  let balance = coins;
  return entries.map((entry) => {
    const row = { ...entry, balance };
    balance -= entry.coins;
    return row;
  });
}
