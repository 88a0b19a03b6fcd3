// The two endpoints that only zero-cache calls: what a person may read, and what they write.
import { createHash, timingSafeEqual } from "node:crypto";
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { handleMutateRequest, handleQueryRequest } from "@rocicorp/zero/server";
import { clientOf } from "#server/auth/client.ts";
import { type RequestSession, sessionFromRequest } from "#server/auth/session.ts";
import { env } from "#server/env.ts";
import { CONNECTION_HEADER } from "#server/gateway/headers.ts";
import { inContext, type LogContext } from "#server/operations/context.ts";
import { observed } from "#server/operations/mutations.ts";
import type { Caller } from "#zero/kernel/context.ts";
import { schema, zql } from "#zero/schema.ts";
import { requestDatabase } from "./database.ts";
import { isDenial, noteDenial } from "./denials.ts";
import { queryNamed } from "./names.ts";
import { runMutation } from "./run.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();
const expectedKey = digest(env.zeroApiKey);

const refuse = (status: 401 | 403, error: string) => Response.json({ error }, { status });

/** Checks the caller is zero-cache, then who the person behind it is. */
async function admit(request: Request): Promise<RequestSession | Response> {
  if (!timingSafeEqual(digest(request.headers.get("x-api-key") ?? ""), expectedKey))
    return refuse(403, "This address is for the sync server only.");
  return (await sessionFromRequest(request)) ?? refuse(401, "Signed out.");
}

const callerOf = (session: RequestSession, request: Request): Caller => ({
  userId: session.userId,
  roles: session.roles,
  client: clientOf(request),
  now: Date.now(),
});

/** A device's calls are told apart by their request, and put together by the socket they came through. */
const contextOf = (request: Request): LogContext => ({
  requestId: clientOf(request).requestId ?? undefined,
  connectionId: request.headers.get(CONNECTION_HEADER)?.slice(0, 100) ?? undefined,
});

/**
 * A query by its name. What a role does not allow is noted, and answered with what no row can meet: a query that is
 * already open loses its rows when it is looked at again, and has them back with the role; a refusal would end it.
 */
function query(name: string, args: ReadonlyJSONValue | undefined, ctx: Caller) {
  try {
    return queryNamed(name).fn({ args, ctx });
  } catch (error) {
    if (!isDenial(error)) throw error;
    void noteDenial(ctx, name, "query");
    return zql.roles.where(({ or }) => or()).limit(1);
  }
}

export async function answerQueries(request: Request): Promise<Response> {
  const session = await admit(request);
  if (session instanceof Response) return session;
  const ctx = callerOf(session, request);
  const answer = await inContext(contextOf(request), () =>
    handleQueryRequest({
      handler: (name, args) => query(name, args, ctx),
      schema,
      userID: session.userId,
      request,
      logLevel: "error",
    }),
  );
  return Response.json(answer);
}

export async function answerMutations(request: Request): Promise<Response> {
  const session = await admit(request);
  if (session instanceof Response) return session;
  const ctx = callerOf(session, request);
  const answer = await inContext(contextOf(request), () =>
    handleMutateRequest({
      dbProvider: requestDatabase(),
      handler: (transact, mutation) =>
        observed(mutation.name, () => transact((tx, name, args) => runMutation(tx, name, args, ctx))),
      userID: session.userId,
      request,
      logLevel: "error",
    }),
  );
  return Response.json(answer);
}
