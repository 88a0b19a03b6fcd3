// How often one may try. Two counters guard a sign-in: one per address, and one per account *and* address. There is
// none per account alone: it would let anybody lock the owner out by failing on purpose. A browser in which the owner
// has signed in before counts for itself (device.ts), so that not even a stranger behind the same router can.
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#server/db/pool.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { addressKey, isLoopback } from "./client.ts";
import { AuthError } from "./errors.ts";

const MINUTES = 60;
const HOURS = 60 * MINUTES;

/** Points in a window of seconds. A sign-in or password change that succeeds gives its point back. */
export const LIMITED = {
  signInPerAddress: { points: 60, duration: 15 * MINUTES },
  signInPerAccountAndAddress: { points: 10, duration: 15 * MINUTES },
  signInPerKnownDevice: { points: 10, duration: 15 * MINUTES },
  signUpPerAddress: { points: 20, duration: HOURS },
  /** Loopback is this machine, or a proxy whose word is not taken (TRUST_PROXY) and which hides a crowd. */
  signInFromLoopback: { points: 600, duration: 15 * MINUTES },
  signUpFromLoopback: { points: 400, duration: HOURS },
  passwordPerAccount: { points: 10, duration: 15 * MINUTES },
  /** Subscribing, fetching at once, publishing: each costs work elsewhere. */
  calendarPerPerson: { points: 60, duration: 15 * MINUTES },
  /** Programs that read a published calendar do so a few times an hour. */
  feedPerAddress: { points: 120, duration: 15 * MINUTES },
  feedFromLoopback: { points: 1_200, duration: 15 * MINUTES },
  /** Making and withdrawing invitations, looking at a link, joining by it. */
  invitesPerPerson: { points: 120, duration: 15 * MINUTES },
  /** Asking by e-mail: each may end in somebody else's inbox. Withdrawing gives nothing back. */
  emailInvitesPerPerson: { points: LIMITS.emailInvites, duration: 24 * HOURS },
} as const;

export type Limit = keyof typeof LIMITED;

/** One try against one counter: `key` says whose. */
export interface Try {
  limit: Limit;
  key: string;
}

/** The counters of a sign-in; `device` is the mark of a browser that knows the account, or null. */
export function signInTries(account: string, ip: string | null, device: string | null): Try[] {
  if (device !== null) return [{ limit: "signInPerKnownDevice", key: `${account}:${device}` }];
  const address = addressKey(ip);
  return [
    { limit: isLoopback(ip) ? "signInFromLoopback" : "signInPerAddress", key: address },
    { limit: "signInPerAccountAndAddress", key: `${account}:${address}` },
  ];
}

export const signUpTries = (ip: string | null): Try[] => [
  { limit: isLoopback(ip) ? "signUpFromLoopback" : "signUpPerAddress", key: addressKey(ip) },
];

export const passwordTries = (userId: string): Try[] => [{ limit: "passwordPerAccount", key: userId }];

export const calendarTries = (userId: string): Try[] => [{ limit: "calendarPerPerson", key: userId }];

export const feedTries = (ip: string | null): Try[] => [
  { limit: isLoopback(ip) ? "feedFromLoopback" : "feedPerAddress", key: addressKey(ip) },
];

export const inviteTries = (userId: string): Try[] => [{ limit: "invitesPerPerson", key: userId }];

export const emailInviteTries = (userId: string): Try[] => [{ limit: "emailInvitesPerPerson", key: userId }];

const limiters = new Map<Limit, RateLimiterPostgres>();

function limiterOf(limit: Limit): RateLimiterPostgres {
  let limiter = limiters.get(limit);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      ...LIMITED[limit],
      storeClient: pool(),
      storeType: "pool",
      keyPrefix: limit,
      schemaName: "private",
      tableName: "rate_limits",
      tableCreated: true,
      // Expired rows are swept by the worker, not by a timer in each process.
      clearExpiredByTimeout: false,
    });
    limiters.set(limit, limiter);
  }
  return limiter;
}

/**
 * Counts one try against each counter, all of them even if the first refuses.
 * @throws {AuthError} `auth.tooMany` with the longest wait
 */
export async function countTry(tries: readonly Try[]): Promise<void> {
  const outcomes = await Promise.allSettled(tries.map(({ limit, key }) => limiterOf(limit).consume(key)));
  let waitMs = 0;
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") continue;
    if (!(outcome.reason instanceof RateLimiterRes)) throw outcome.reason;
    waitMs = Math.max(waitMs, outcome.reason.msBeforeNext);
  }
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new AuthError("auth.tooMany", {
    retryAfterSeconds: seconds,
    message: `Too many tries. Try again in ${inWords(seconds)}.`,
  });
}

/** Takes a counted try back: it was not a guess. */
export async function forgiveTry(tries: readonly Try[]): Promise<void> {
  await Promise.all(tries.map(({ limit, key }) => limiterOf(limit).reward(key)));
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 90) return `${Math.ceil(minutes / 60)} hours`;
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
