// Signing up: a person and their first session, in one transaction.
import { v7 as newId } from "uuid";
import type { SignUpInput } from "#zero/auth/rules.ts";
import { writeAudit } from "./audit.ts";
import type { Client } from "./client.ts";
import { accountKey, deviceCookie } from "./device.ts";
import { AuthError } from "./errors.ts";
import { countTry, signUpTries } from "./limits.ts";
import { sessionCookie } from "./lucia.ts";
import { hashPassword } from "./passwords.ts";
import { createPerson } from "./person.ts";
import { openSession } from "./sessions.ts";
import type { SignedIn } from "./sign-in.ts";
import { tokenIn } from "./tokens.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Makes an account and opens its first session; the session the browser had before ends.
 * @throws {AuthError} `auth.emailUnavailable` (after the same hashing as a success), `auth.tooMany`, `auth.busy`
 */
export async function signUp(input: SignUpInput, request: Request, client: Client): Promise<SignedIn> {
  await countTry(signUpTries(client.ip));
  const passwordHash = await hashPassword(input.password);
  const userId = newId();
  const token = await inTransaction(async (db) => {
    if (!(await createPerson(db, userId, input, passwordHash)))
      throw new AuthError("auth.emailUnavailable", { field: "email" });
    await writeAudit(db, client, {
      action: "auth.signUp",
      status: "success",
      actor: { userId, name: input.name },
      targetId: userId,
    });
    return openSession(db, userId, client, tokenIn(request.headers.get("cookie")));
  });
  const cookies = [sessionCookie(token), deviceCookie(accountKey(input.email))];
  return { userId, name: input.name, cookies };
}
