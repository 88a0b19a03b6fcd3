// The one way a component writes: `act(mutators.x.y(args))`. It answers after the local run, so a tap answers within a
// frame; the write is noted in the outbox until the server has answered, and what it refuses is shown with its reason.
// Only what the server alone can decide answers with its word.
import type { MutatorResult, ReadonlyJSONValue } from "@rocicorp/zero";
import { useZero } from "@rocicorp/zero/solid";
import { onCleanup } from "solid-js";
import { toast } from "#components/ui/toast.ts";
import { type ErrorCode, sentenceFor } from "#zero/kernel/sentences.ts";
import { serverNow } from "./clock.ts";
import { type SyncState, syncState, writable } from "./connection.ts";
import { isAtHand, leaveToRedelivery, send, settle, verbAtHand } from "./delivery.ts";
import { newId } from "./ids.ts";
import { note, type OutboxEntry, strike, thisPage } from "./outbox.ts";
import { signedInUser } from "./person.ts";
import { type Refusal, refusalOf } from "./refusals.ts";

/** How long a write waits for the connection layer to leave a state in which Zero refuses writes. */
const PATIENCE_MS = 8_000;

/** Verbs whose outcome only the server knows: they wait for its word, and without it say so instead of pretending. */
const ONLINE_ONLY: ReadonlySet<string> = new Set([
  "catalogues.activate",
  "catalogues.order",
  "catalogues.remove",
  "catalogues.save",
  "libraryInvitations.accept",
  "quests.claim",
  "market.buy",
  "market.buyReward",
  "market.redeem",
  "market.refund",
  // What is done to somebody else's account is not left to happen hours later.
  "people.correctBalance",
  "people.disable",
  "people.enable",
  "roles.grant",
  "roles.revoke",
]);
const AWAY: ReadonlySet<SyncState> = new Set(["offline", "error", "needs-auth"]);

const refusedWith = (code: ErrorCode): Refusal => ({ ok: false, code, sentence: sentenceFor(code) });

/** What calling any mutator of the registry returns. */
export interface Request {
  readonly mutator: { readonly mutatorName: string };
  readonly args: unknown;
}

export type Outcome = { ok: true } | Refusal;

export interface ActOptions {
  /** Said in a toast with an Undo button, once the write stands locally. */
  undo?: { text: string; request: () => Request };
  /** Said in a toast. */
  done?: string;
  /**
   * Called when the server refuses what this device had accepted, as long as the caller is on the page; it then holds
   * what was typed. The default keeps it among the waiting writes and shows the sentence.
   */
  onRefused?: (refusal: Refusal) => void;
}

export type Act = (request: Request, options?: ActOptions) => Promise<Outcome>;

export function useAct(): Act {
  const zero = useZero();
  let isGone = false;
  onCleanup(() => {
    isGone = true;
  });

  /**
   * Runs the write locally, once Zero takes writes. Undefined when it does not within our patience: then the outbox
   * alone holds it.
   */
  const begin = async (
    entry: OutboxEntry,
    noted: Promise<void>,
  ): Promise<MutatorResult | Refusal | undefined> => {
    if (!isAtHand(entry.name)) {
      // A part that is gone since an update loads the page anew: what was written is on the disk before it is asked for.
      await noted.catch(() => undefined);
      if (!(await verbAtHand(entry.name))) return undefined;
    }
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      const result = send(zero(), entry.name, entry.args, entry.op);
      const local = await result.client;
      if (local.type === "success") return result;
      if (local.error.type === "app") return refusalOf(local.error);
      const left = giveUp - Date.now();
      if (left <= 0 || !(await writable(zero(), left))) return undefined;
    }
  };

  /** Answers what became of it, when that is known. */
  const follow = async (entry: OutboxEntry, result: MutatorResult, options: ActOptions) => {
    const answer = await settle(entry, result);
    if (answer === "unknown") return answer;
    if (answer === "accepted") {
      void strike(entry.op);
      return answer;
    }
    // A form that is no longer there can't give back what was typed into it.
    if (options.onRefused && !isGone) {
      void strike(entry.op);
      options.onRefused(answer);
    } else {
      await note({ ...entry, refusal: answer });
      toast({ text: answer.sentence, tone: "bad" });
    }
    return answer;
  };

  const refuse = (refusal: Refusal, options: ActOptions): Refusal => {
    if (!options.onRefused) toast({ text: refusal.sentence, tone: "bad" });
    return refusal;
  };

  const act: Act = async (request, options = {}) => {
    const entry: OutboxEntry = {
      op: newId(),
      userId: signedInUser(),
      name: request.mutator.mutatorName,
      args: request.args as ReadonlyJSONValue,
      at: serverNow(),
      page: thisPage,
    };
    if (ONLINE_ONLY.has(entry.name) && AWAY.has(syncState()))
      return refuse(refusedWith("sync.onlineOnly"), options);
    // On its way to the disk before anything is shown: a page may be killed between the two.
    const begun = await begin(entry, note(entry));
    if (begun && "ok" in begun) {
      void strike(entry.op);
      return refuse(begun, options);
    }
    if (!begun) leaveToRedelivery(entry.op);
    const answer = begun ? follow(entry, begun, options) : "unknown";
    if (ONLINE_ONLY.has(entry.name)) {
      const known = await answer;
      if (known === "unknown") return refuse(refusedWith("sync.unanswered"), options);
      if (known !== "accepted") return known;
    }
    const { undo } = options;
    if (undo) toast({ text: undo.text, undo: () => void act(undo.request()) });
    else if (options.done) toast({ text: options.done });
    return { ok: true };
  };
  return act;
}
