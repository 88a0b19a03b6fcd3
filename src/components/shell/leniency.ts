// Where a mutator must not refuse on this device although its rules say so. A tap that can't be is refused at once; but
// a write that was accepted here before is the server's to refuse, and its mutator may find rows that have changed
// meanwhile, or that have not arrived yet. If it threw then, Zero would drop the connection in the middle of an update.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { mutators } from "#zero/mutators.ts";

type Run = (options: { tx: { reason?: string }; args: unknown; ctx: unknown }) => Promise<void>;
type LooseMutator = { fn: Run; mutatorName: string };

const lenient = new WeakSet<object>();

const isMutator = (value: unknown): value is LooseMutator =>
  typeof value === "function" && "mutatorName" in value && "fn" in value;

/** Marks the arguments of a write that is sent again. The server does not read the mark. */
export const sentAgain = (args: ReadonlyJSONValue): ReadonlyJSONValue => ({
  ...(args as object),
  again: true,
});

const isSentAgain = (args: unknown): boolean =>
  typeof args === "object" && args !== null && "again" in args && args.again === true;

/** Makes every mutator of a registry lenient, in place: Zero knows them by identity. Repeating it changes nothing. */
export function makeLenient(registry: object = mutators): void {
  for (const value of Object.values(registry)) {
    if (isMutator(value)) soften(value);
    else if (typeof value === "object" && value !== null) makeLenient(value);
  }
}

function soften(mutator: LooseMutator): void {
  if (lenient.has(mutator)) return;
  lenient.add(mutator);
  const strict = mutator.fn;
  mutator.fn = async (options) => {
    try {
      await strict(options);
    } catch (error) {
      if (options.tx.reason !== "rebase" && !isSentAgain(options.args)) throw error;
    }
  };
}
