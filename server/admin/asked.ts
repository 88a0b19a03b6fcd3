// Whom an operator's address is about.
import * as v from "valibot";
import { AuthError } from "#server/auth/errors.ts";

/** @throws {AuthError} `row.missing` for what is no id */
export function personIn(params: { userId?: string }): string {
  if (!v.is(v.pipe(v.string(), v.uuid()), params.userId)) throw new AuthError("row.missing");
  return params.userId.toLowerCase();
}
