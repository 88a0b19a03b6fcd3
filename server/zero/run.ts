// One mutation, as the server runs it: under its person's lock, once, with refusals made fit to leave the house.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import type { Caller } from "#zero/kernel/context.ts";
import { beginWrite, type ServerTx } from "./database.ts";
import { isDenial, isOperatorsFailure, noteDenial, noteFailure } from "./denials.ts";
import { mutatorNamed } from "./names.ts";
import { operationOf } from "./operations.ts";
import { refusalFor } from "./refusals.ts";

export async function runMutation(
  tx: ServerTx,
  name: string,
  args: ReadonlyJSONValue | undefined,
  ctx: Caller,
): Promise<void> {
  // Nobody's write takes no lock: the first line of its mutator refuses it.
  if (ctx.userId && !(await beginWrite(tx, ctx.userId, operationOf(args)))) return;
  try {
    await mutatorNamed(name).fn({ tx, args, ctx });
  } catch (error) {
    if (isDenial(error)) void noteDenial(ctx, name, "mutator");
    const refusal = refusalFor(error, name);
    if (isOperatorsFailure(refusal, name)) void noteFailure(ctx, name, "mutator");
    throw refusal;
  }
}
