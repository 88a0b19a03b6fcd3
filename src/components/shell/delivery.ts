// Sends writes and finds out what became of them: at once when they are done, and again after a reload or a lost
// connection for those the server never answered.
import { type MutatorResult, mustGetMutator, type ReadonlyJSONValue, type Zero } from "@rocicorp/zero";
import { createEffect, on, onCleanup } from "solid-js";
import { lateVerbsOf } from "#zero/late-mutators.ts";
import { mutators } from "#zero/mutators.ts";
import { serverNow } from "./clock.ts";
import { connectionBreaks, syncState } from "./connection.ts";
import { sentAgain } from "./leniency.ts";
import { livingPages, note, type OutboxEntry, strike, thisPage, waitingEntries } from "./outbox.ts";
import { type Refusal, refusalOf } from "./refusals.ts";

/** Another tab delivers its own writes, unless the browser has put it to sleep: then this one does after a while. */
const OTHERS_TURN_MS = 10_000;
const LOOK_EVERY_MS = 2_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** How long a server may be behind its pages while it is brought up to date. */
const UPDATE_MS = 10 * 60_000;

/** How long the code of a verb may take to arrive before its write is left to a later try. */
const ARRIVAL_MS = 8_000;

export type Sender = Pick<Zero, "mutate">;

/** Operations of this page the server has not answered: on their way, or waiting for their next try. */
const underWay = new Set<string>();
const nextTry = new Map<string, { at: number; wait: number }>();
/** When this page first saw a write of another one, by its own monotonic clock. */
const firstSeen = new Map<string, number>();

/** Runs a mutator locally and queues it for the server, with its operation id beside the arguments. */
export function send(zero: Sender, name: string, args: ReadonlyJSONValue, op: string): MutatorResult {
  const mutator = mustGetMutator(mutators, name) as unknown as (args: unknown) => never;
  return zero.mutate(mutator({ ...(args as object), op }));
}

/** Whether a verb can run without anything being fetched first. */
export const isAtHand = (name: string): boolean => lateVerbsOf(name)?.isHere() ?? true;

/**
 * Fetches the code of a verb before Zero is asked to run it. False when it can't be had now: that is no word on the
 * write, which stays noted and is tried again.
 */
export function verbAtHand(name: string): Promise<boolean> {
  const verbs = lateVerbsOf(name);
  if (!verbs || verbs.isHere()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ARRIVAL_MS);
    const answer = (isHere: boolean) => {
      clearTimeout(timer);
      resolve(isHere);
    };
    verbs.arrive().then(
      () => answer(true),
      () => answer(false),
    );
  });
}

function tryLater(op: string): "unknown" {
  const wait = Math.min(LONGEST_WAIT_MS, (nextTry.get(op)?.wait ?? FIRST_WAIT_MS / 2) * 2);
  nextTry.set(op, { at: performance.now() + wait, wait });
  return "unknown";
}

/** A write may need an older one that is still on its way, or a server that is just being brought up to date. */
const isPremature = (entry: OutboxEntry, refusal: Refusal): boolean =>
  (refusal.code === "sync.unknownVerb" && serverNow() - entry.at < UPDATE_MS) ||
  waitingEntries().some((other) => other.at < entry.at && other.op !== entry.op);

/**
 * Waits for the server's word on a write. An error of type `zero` is no word, a yes is none when the connection broke
 * in between, and a refusal is none while anything older is unanswered: the entry stays and is sent again.
 */
export async function settle(
  entry: OutboxEntry,
  result: MutatorResult,
): Promise<Refusal | "accepted" | "unknown"> {
  underWay.add(entry.op);
  const breaks = connectionBreaks();
  const answer = await result.server;
  underWay.delete(entry.op);
  if (answer.type === "success") {
    if (connectionBreaks() !== breaks) return tryLater(entry.op);
    nextTry.delete(entry.op);
    return "accepted";
  }
  if (answer.error.type === "zero") return tryLater(entry.op);
  const refusal = refusalOf(answer.error);
  if (isPremature(entry, refusal)) return tryLater(entry.op);
  nextTry.delete(entry.op);
  return refusal;
}

/** Sends again what was never answered, oldest first, when the page starts and whenever the server is back. */
export function redeliver(
  zero: () => Sender,
  userId: string,
  onRefused: (entry: OutboxEntry, refusal: Refusal) => void,
): void {
  const deliver = async (entry: OutboxEntry, atHand: boolean) => {
    if (!atHand) return tryLater(entry.op);
    const answer = await settle(entry, send(zero(), entry.name, sentAgain(entry.args), entry.op));
    if (answer === "accepted") return strike(entry.op);
    if (answer === "unknown") return;
    await note({ ...entry, refusal: answer });
    onRefused(entry, answer);
  };
  const isDue = (entry: OutboxEntry, living: ReadonlySet<string>): boolean => {
    if (entry.userId !== userId || underWay.has(entry.op)) return false;
    const next = nextTry.get(entry.op);
    // Zero may still hold the first try: another one is only worth it where it can be answered.
    if (next) return syncState() === "connected" && performance.now() >= next.at;
    // What this page has done itself is about to be sent by the one who did it.
    if (entry.page === thisPage) return false;
    if (!living.has(entry.page)) return true;
    const seen = firstSeen.get(entry.op) ?? performance.now();
    firstSeen.set(entry.op, seen);
    return performance.now() - seen > OTHERS_TURN_MS;
  };
  const look = async () => {
    if (waitingEntries().length === 0) return firstSeen.clear();
    const living = await livingPages();
    const due = waitingEntries().filter((entry) => isDue(entry, living));
    // All verbs first: what has to be fetched is not overtaken by what was written after it.
    for (const { op } of due) underWay.add(op);
    const atHand = await Promise.all(due.map(({ name }) => verbAtHand(name)));
    due.forEach((entry, at) => {
      underWay.delete(entry.op);
      const stillWaits = waitingEntries().some(({ op }) => op === entry.op);
      if (stillWaits) void deliver(entry, atHand[at] === true);
    });
  };

  createEffect(() => {
    // However long the server was away: now that it is back nobody waits.
    if (syncState() === "connected") for (const next of nextTry.values()) next.at = 0;
  });
  createEffect(on([syncState, () => waitingEntries().length], () => void look()));
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
}

/** A write that Zero would not take: it is sent as soon as it may be. */
export const leaveToRedelivery = (op: string): void => void tryLater(op);
