// The first line of every operator's endpoint.
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { type RequestSession, requiredSession } from "#server/auth/session.ts";
import { noteDenial } from "#server/zero/denials.ts";
import { type Capability, can } from "#zero/rbac/capabilities.ts";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** An endpoint by its path, without whom it is about. */
const nameOf = (request: Request): string =>
  `${request.method} ${new URL(request.url).pathname.replaceAll(ID, "…")}`;

/**
 * The session of somebody whose roles have the capability; an attempt without it is noted.
 * @throws {AuthError} `auth.required`, `auth.notAllowed`
 */
export async function requiredOperator(request: Request, capability: Capability): Promise<RequestSession> {
  const session = await requiredSession(request);
  if (can(session.roles, capability)) return session;
  const { userId, roles } = session;
  await noteDenial({ userId, roles, client: clientOf(request) }, nameOf(request), "endpoint");
  throw new AuthError("auth.notAllowed");
}
