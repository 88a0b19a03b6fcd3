// The first line of every operator's endpoint: who is asking, and whether their role allows it.
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { type RequestSession, requiredSession } from "#server/auth/session.ts";
import { noteDenial } from "#server/zero/denials.ts";
import { type Capability, can } from "#zero/rbac/capabilities.ts";

/**
 * The session of a request whose roles have the capability. An attempt without it is noted in the audit log.
 * @throws {AuthError} `auth.required`, `auth.notAllowed`
 */
export async function requiredOperator(request: Request, capability: Capability): Promise<RequestSession> {
  const session = await requiredSession(request);
  if (can(session.roles, capability)) return session;
  const caller = { userId: session.userId, roles: session.roles, client: clientOf(request) };
  await noteDenial(caller, `${request.method} ${new URL(request.url).pathname}`, "endpoint");
  throw new AuthError("auth.notAllowed");
}
