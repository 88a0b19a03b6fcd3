// What leaves the server when a mutator throws: a typed refusal, or nothing at all.
import { InputValidationError } from "@rocicorp/zero";
import * as v from "valibot";
import { isTransient } from "#server/db/transient.ts";
import { log } from "#server/log.ts";
import { DomainError } from "#zero/kernel/errors.ts";

type Issue = v.BaseIssue<unknown>;

/** The first complaint of a failed validation, with the field it is about. */
function invalid(error: InputValidationError): DomainError {
  const issues = (error.result as { issues?: readonly Issue[] }).issues ?? [];
  const [issue] = issues;
  if (!issue) return new DomainError("input.invalid");
  const field = v.getDotPath(issue) ?? undefined;
  return new DomainError("input.invalid", {
    sentence: issue.message,
    ...(field === undefined ? {} : { field }),
  });
}

/**
 * Turns what a mutator threw into what its caller may know. A refusal passes; a database that is away passes
 * untouched, for the write is to be tried again; anything else is our fault, is logged, and reads as a plain failure.
 */
export function refusalFor(error: unknown, mutation: string): unknown {
  if (error instanceof DomainError) return error;
  if (error instanceof InputValidationError) return invalid(error);
  if (isTransient(error)) return error;
  log.error({ err: error, mutation }, "mutator failed");
  return new DomainError("server.failed");
}
