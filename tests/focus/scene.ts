// One person, one timer: what the tests of the verbs look at.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

export const T0 = Date.UTC(2026, 10, 22, 9, 0, 0);
export const MINUTE = 60_000;
export const { focus } = mutators;

export function useTimer() {
  const stage = useStage({ without: "achievements" });

  const start = async (person: Person, at = T0, plannedSeconds = 1500) => {
    const sessionId = randomUUID();
    await stage.run(person, focus.start({ sessionId, mode: "focus", plannedSeconds, at }), at);
    return sessionId;
  };
  const session = async (id: string) =>
    (
      await stage.sql<{
        status: string;
        focused_seconds: number;
        xp_awarded: number;
        coins_awarded: number;
        day: string;
        ends: string;
        finished: string;
      }>(
        `select *, extract(epoch from ends_at) * 1000 as ends, extract(epoch from finished_at) * 1000 as finished
         from focus_sessions where id = $1`,
        [id],
      )
    )[0];
  const wallet = async (person: Person) =>
    (
      await stage.sql<{
        coins: number;
        total_earned: number;
        total_spent: number;
        total_xp: string;
        ledger_coins: string;
        ledger_xp: string;
      }>(
        `select w.*, p.total_xp, coalesce(l.coins, 0) as ledger_coins, coalesce(l.xp, 0) as ledger_xp
         from user_wallet w join user_progress p using (user_id)
         left join (select user_id, sum(coins) as coins, sum(xp) as xp from points_ledger group by 1) l using (user_id)
         where w.user_id = $1`,
        [person.userId],
      )
    )[0];
  const expectHonest = async (person: Person, xp: number, coins: number) => {
    const w = await wallet(person);
    expect({ xp: Number(w?.total_xp), coins: Number(w?.coins) }).toEqual({ xp, coins });
    expect({ xp: Number(w?.ledger_xp), coins: Number(w?.ledger_coins) }).toEqual({ xp, coins });
  };

  return { stage, start, session, expectHonest };
}
