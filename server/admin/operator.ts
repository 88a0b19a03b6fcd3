// The first line of every operator's endpoint.
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { type RequestSession, requiredSession } from "#server/auth/session.ts";
import { noteDenial } from "#server/zero/denials.ts";
import { type Capability, can } from "#zero/rbac/capabilities.ts";

/**
 * The session of somebody whose roles have the capability; who has not is noted in the audit log.
 * @throws {AuthError} `auth.required`, `auth.notAllowed`
 */
export async function requiredOperator(request: Request, capability: Capability): Promise<RequestSession> {
  const session = await requiredSession(request);
  if (can(session.roles, capability)) return session;
  const { userId, roles } = session;
  await noteDenial({ userId, roles, client: clientOf(request) }, new URL(request.url).pathname, "endpoint");
  throw new AuthError("auth.notAllowed");
}
