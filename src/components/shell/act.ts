// The one way a component writes: `act(mutators.x.y(args))`. It answers after the local run, so a tap answers within a
// frame; what the server refuses later is shown where the person is, with its reason.
import type { MutatorResult } from "@rocicorp/zero";
import { useZero } from "@rocicorp/zero/solid";
import { toast } from "#components/ui/toast.ts";
import { writable } from "./connection.ts";
import { type Refusal, refusalOf } from "./refusals.ts";

/** How long a write waits for the connection layer to leave a state in which Zero refuses writes. */
const PATIENCE_MS = 8_000;

const NOT_SAVED: Refusal = {
  ok: false,
  code: "sync.unavailable",
  sentence: "There is no connection, so this is not saved yet. It is still here: try again in a moment.",
};

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
  /** Called when the server refuses what this device had accepted; the default shows the sentence in a toast. */
  onRefused?: (refusal: Refusal) => void;
}

export type Act = (request: Request, options?: ActOptions) => Promise<Outcome>;

export function useAct(): Act {
  const zero = useZero();

  const mutate = (request: Request): MutatorResult => zero().mutate(request as never);

  /** Runs the write locally, once Zero takes writes; undefined when it does not within our patience. */
  const begin = async (
    request: Request,
  ): Promise<{ result: MutatorResult; refusal?: Refusal } | undefined> => {
    const giveUp = Date.now() + PATIENCE_MS;
    for (;;) {
      const result = mutate(request);
      const local = await result.client;
      if (local.type === "success") return { result };
      if (local.error.type === "app") return { result, refusal: refusalOf(local.error) };
      const left = giveUp - Date.now();
      if (left <= 0 || !(await writable(zero(), left))) return undefined;
    }
  };

  const watch = async (result: MutatorResult, options: ActOptions) => {
    const answer = await result.server;
    // An error of type `zero` says only that the outcome is unknown: the write is kept and delivered.
    if (answer.type === "success" || answer.error.type === "zero") return;
    const refusal = refusalOf(answer.error);
    if (options.onRefused) options.onRefused(refusal);
    else toast({ text: refusal.sentence, tone: "bad" });
  };

  const act: Act = async (request, options = {}) => {
    const begun = await begin(request);
    const refusal = begun ? begun.refusal : NOT_SAVED;
    if (!begun || refusal) {
      if (refusal && !options.onRefused) toast({ text: refusal.sentence, tone: "bad" });
      return refusal ?? NOT_SAVED;
    }
    void watch(begun.result, options);
    const { undo } = options;
    if (undo) toast({ text: undo.text, undo: () => void act(undo.request()) });
    else if (options.done) toast({ text: options.done });
    return { ok: true };
  };
  return act;
}
