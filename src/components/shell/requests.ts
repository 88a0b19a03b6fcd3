// Calls to the endpoints that are no sync: accounts, calendars. Whatever happens, the caller gets something it can show.
import type { Refusal, RefusalCode } from "#zero/auth/refusals.ts";

export interface Problem {
  code: RefusalCode | "network.unreachable";
  message: string;
  /** The field at fault, as the form names it. */
  field?: string;
}

export type Outcome<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** Longer than the server lets anybody wait for their turn. */
const TIMEOUT_MS = 20_000;

const UNREACHABLE: Problem = {
  code: "network.unreachable",
  message: "The server can't be reached. Check your connection and try again.",
};

/**
 * Posts JSON (a text is sent as it is) to an endpoint, or reads from it where there is no body. `signal` gives up before
 * the time is over.
 */
export async function call<T>(
  path: `/api/${string}`,
  body?: object | string,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      headers: { "content-type": "application/json", accept: "application/json" },
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, data: answer as T };
    return { ok: false, problem: isRefusal(answer) ? answer.error : UNREACHABLE };
  } catch {
    // No answer, or one that is not ours: a proxy's error page reads like no server.
    return { ok: false, problem: UNREACHABLE };
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return false;
  const { error } = answer;
  return (
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
  );
}
