// JSON in, JSON out: how the account endpoints read a request and word an answer, refusals included.
import * as v from "valibot";
import { isTransient } from "#server/db/transient.ts";
import { log } from "#server/log.ts";
import { isRefusalCode, type Refusal } from "#zero/auth/refusals.ts";
import { DomainError } from "#zero/kernel/errors.ts";
import { AuthError } from "./errors.ts";

/** More than any form here can fill; the gateway's own limit is larger. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * The body of a request, checked by a schema. Only JSON is accepted: a form on another site cannot send it without
 * asking first.
 * @throws {AuthError} `input.notJson`, `input.tooLarge`, or `input.invalid` with the first field at fault
 */
export async function readJson<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AuthError("input.notJson");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES)
    throw new AuthError("input.tooLarge");
  const text = await request.text();
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new AuthError("input.tooLarge");
  const result = v.safeParse(schema, parsed(text));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new AuthError("input.invalid", field === null ? {} : { field, message: issue.message });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AuthError("input.notJson", { message: "The request is not valid JSON." });
  }
}

/** A JSON answer that no cache keeps. */
export function json(status: number, body: object, cookies: readonly string[] = []): Response {
  const headers = new Headers({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify(body), { status, headers });
}

/** Runs an endpoint; what it throws becomes an answer that says no more than it should. */
export async function answer(endpoint: () => Promise<Response>): Promise<Response> {
  try {
    return await endpoint();
  } catch (error) {
    if (error instanceof AuthError) return refused(error);
    if (error instanceof DomainError && isRefusalCode(error.code)) return refused(new AuthError(error.code));
    if (isTransient(error)) return refused(new AuthError("server.unavailable", { retryAfterSeconds: 3 }));
    log.error({ err: error }, "An account endpoint failed.");
    return refused(new AuthError("server.failed"));
  }
}

function refused(error: AuthError): Response {
  const { code, message, field, status, retryAfterSeconds } = error;
  const body: Refusal = { error: field === undefined ? { code, message } : { code, field, message } };
  const response = json(status, body);
  if (retryAfterSeconds !== undefined) response.headers.set("retry-after", String(retryAfterSeconds));
  return response;
}
