// One mutation, as the server runs it: under its person's lock, with refusals made fit to leave the house.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import type { Caller } from "#zero/kernel/context.ts";
import { lockPerson, type ServerTx } from "./database.ts";
import { mutatorNamed } from "./names.ts";
import { refusalFor } from "./refusals.ts";

export async function runMutation(
  tx: ServerTx,
  name: string,
  args: ReadonlyJSONValue | undefined,
  ctx: Caller,
): Promise<void> {
  await lockPerson(tx, ctx.userId);
  try {
    await mutatorNamed(name).fn({ tx, args, ctx });
  } catch (error) {
    throw refusalFor(error, name);
  }
}
