// Sends writes and finds out what became of them: at once when they are done, and again after a reload or a lost
// connection for those the server never answered.
import { type MutatorResult, mustGetMutator, type ReadonlyJSONValue, type Zero } from "@rocicorp/zero";
import { createEffect, on, onCleanup } from "solid-js";
import { mutators } from "#zero/mutators.ts";
import { serverNow } from "./clock.ts";
import { syncState } from "./connection.ts";
import { sentAgain } from "./leniency.ts";
import { note, type OutboxEntry, strike, waitingEntries } from "./outbox.ts";
import { type Refusal, refusalOf } from "./refusals.ts";

/** A young entry may be on its way from another tab; after this long it is sent from here as well. */
const OTHERS_TURN_MS = 10_000;
const LOOK_EVERY_MS = 5_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

export type Sender = Pick<Zero, "mutate">;

/** Operations of this page the server has not answered: on their way, or waiting for their next try. */
const underWay = new Set<string>();
const nextTry = new Map<string, { at: number; wait: number }>();

/** Runs a mutator locally and queues it for the server, with its operation id beside the arguments. */
export function send(zero: Sender, name: string, args: ReadonlyJSONValue, op: string): MutatorResult {
  const mutator = mustGetMutator(mutators, name) as unknown as (args: unknown) => never;
  return zero.mutate(mutator({ ...(args as object), op }));
}

/**
 * Waits for the server's word on a write. An error of type `zero` is no word: the entry stays and is sent again.
 * @returns the refusal, if that is what it was
 */
export async function settle(op: string, result: MutatorResult): Promise<Refusal | "accepted" | "unknown"> {
  underWay.add(op);
  const answer = await result.server;
  underWay.delete(op);
  if (answer.type === "error" && answer.error.type === "zero") {
    const wait = Math.min(LONGEST_WAIT_MS, (nextTry.get(op)?.wait ?? FIRST_WAIT_MS / 2) * 2);
    nextTry.set(op, { at: Date.now() + wait, wait });
    return "unknown";
  }
  nextTry.delete(op);
  if (answer.type === "success") return "accepted";
  return answer.error.type === "app" ? refusalOf(answer.error) : "unknown";
}

/** Sends again what was never answered, oldest first, when the page starts and whenever the server is back. */
export function redeliver(
  zero: () => Sender,
  userId: string,
  onRefused: (entry: OutboxEntry, refusal: Refusal) => void,
): void {
  const started = serverNow();

  const deliver = async (entry: OutboxEntry) => {
    const answer = await settle(entry.op, send(zero(), entry.name, sentAgain(entry.args), entry.op));
    if (answer === "accepted") return strike(entry.op);
    if (answer === "unknown") return;
    await note({ ...entry, refusal: answer });
    onRefused(entry, answer);
  };
  const isDue = (entry: OutboxEntry): boolean => {
    if (entry.userId !== userId || underWay.has(entry.op)) return false;
    const next = nextTry.get(entry.op);
    if (next) return Date.now() >= next.at;
    // What is older than this page was left behind by one that is gone; what is younger may be another tab's.
    return entry.at < started || serverNow() - entry.at > OTHERS_TURN_MS;
  };
  const look = () => {
    for (const entry of waitingEntries()) if (isDue(entry)) void deliver(entry);
  };

  createEffect(on([syncState, () => waitingEntries().length], look));
  const timer = setInterval(look, LOOK_EVERY_MS);
  onCleanup(() => clearInterval(timer));
}
